// Turns a frozen deployment into what requests run on: routing tree, template closures, parameter assigners, patterns.
import type {
  DeploymentSnapshot,
  SnapshotIntegration,
  SnapshotIntegrationResponse,
  SnapshotMethod,
  SnapshotResource,
} from "../../contract/snapshot.ts";
import type { PolicyDocument } from "../../iam/policy.ts";
import { compileResourcePolicy } from "../access/resourcePolicy.ts";
import { type AwsUri, compileAwsUri } from "../awsServices/awsTarget.ts";
import { type CachingRulesOf, noCaching } from "../caching/methodCaching.ts";
import { type ExecutionLoggingOf, noExecutionLogging } from "../logs/loggingSettings.ts";
import {
  compileIntegrationUri,
  fillStageVariables,
  type IntegrationUri,
  usesStageVariables,
} from "../mapping/integrationUri.ts";
import { MediaTypeSet } from "../mapping/mediaTypes.ts";
import { compileRequestMapping, compileResponseMapping } from "../mapping/parameterMapping.ts";
import { compilePattern, selectResponse } from "../mapping/selectResponse.ts";
import type { ClientCertificate } from "../ports/upstream.ts";
import { compileGatewayResponses } from "../responses/compileGatewayResponses.ts";
import { ResourceTree } from "../routing/resourceTree.ts";
import { type CompiledTemplate, compileTemplate } from "../templates/index.ts";
import { type CompileValidation, validationCompiler } from "../validation/compileValidation.ts";
import { type AuthorizerOf, authorizerCompiler } from "./compileAuthorizer.ts";
import type {
  CompiledApi,
  CompiledIntegration,
  CompiledIntegrationResponse,
  CompiledMethod,
  Templates,
} from "./compiledApi.ts";
import type { SinglesOut } from "./methodSetting.ts";
import { compileCaching, methodsOfStage } from "./ofStage.ts";
import { Problems } from "./problems.ts";
import { isServedIntegrationType } from "./servedIntegrationTypes.ts";
import { type BucketsOf, noBuckets } from "./stageBuckets.ts";
import { reportUnenforceable } from "./unenforceable.ts";

/** Null while only the deployment is checked: what depends on a stage's variables is then left for the request. */
export type StageVariables = Readonly<Record<string, string>> | null;

/** What a stage settles for each of its methods. */
export interface StageRules {
  readonly bucketsOf: BucketsOf;
  readonly executionLoggingOf: ExecutionLoggingOf;
  readonly cachingRulesOf: CachingRulesOf;
  readonly singlesOut: SinglesOut;
  /** Presented to back ends over HTTPS. */
  readonly clientCertificate?: ClientCertificate | undefined;
}

export const noRules: StageRules = {
  bucketsOf: noBuckets,
  executionLoggingOf: noExecutionLogging,
  cachingRulesOf: noCaching,
  singlesOut: () => false,
};

/** Never serve `api` unless `problems` is empty. */
export function compile(
  snapshot: DeploymentSnapshot,
  stageVariables: StageVariables,
  { bucketsOf, executionLoggingOf, cachingRulesOf, singlesOut, clientCertificate }: StageRules = noRules,
) {
  const problems = new Problems();
  reportUnenforceable(snapshot, problems);
  const resourcePolicy = compileResourcePolicy(snapshot.restApi, problems);
  const authorizerOf = authorizerCompiler(snapshot.authorizers ?? []);
  const resources = new ResourceTree<CompiledMethod>();
  const compileValidation = validationCompiler(snapshot);
  const scope = { problems, stageVariables, authorizerOf, resourcePolicy, compileValidation, clientCertificate };
  for (const resource of snapshot.resources) {
    for (const method of Object.values(resource.methods)) {
      const compiled = compileMethod(resource, method, scope);
      if (!compiled) continue;
      const caching = compileCaching(snapshot.deploymentId, resource, method, cachingRulesOf, problems);
      for (const settingsMethod of methodsOfStage(resource, method, singlesOut)) {
        const buckets = bucketsOf(snapshot.restApi.region, resource.path, settingsMethod);
        const executionLogging = executionLoggingOf(resource.path, settingsMethod);
        const ofStage = { settingsMethod, buckets, executionLogging, ...(caching && { caching }) };
        resources.add(resource.path, settingsMethod, { ...compiled, ...ofStage });
      }
    }
  }
  const api: CompiledApi = {
    restApi: snapshot.restApi,
    deploymentId: snapshot.deploymentId,
    stageVariables: stageVariables ?? {},
    resources,
    binaryMediaTypes: new MediaTypeSet(snapshot.restApi.binaryMediaTypes),
    gatewayResponses: compileGatewayResponses(snapshot.gatewayResponses ?? {}, problems),
  };
  return { api, problems: problems.list };
}

interface Scope {
  readonly problems: Problems;
  readonly stageVariables: StageVariables;
  readonly authorizerOf: AuthorizerOf;
  readonly resourcePolicy: PolicyDocument | undefined;
  readonly compileValidation: CompileValidation;
  readonly clientCertificate: ClientCertificate | undefined;
}

function compileMethod(
  resource: SnapshotResource,
  method: SnapshotMethod,
  scope: Scope,
): Omit<CompiledMethod, "settingsMethod" | "buckets"> | undefined {
  const where = `${method.httpMethod} ${resource.path}`;
  const { problems, authorizerOf, resourcePolicy } = scope;
  const authorizer = authorizerOf(method, where, problems);
  const integration = method.methodIntegration && compileIntegration(where, method.methodIntegration, scope);
  return (
    integration && {
      httpMethod: method.httpMethod,
      resourceId: resource.id,
      resourcePath: resource.path,
      apiKeyRequired: method.apiKeyRequired,
      ...(authorizer && { authorizer }),
      ...(resourcePolicy && { resourcePolicy }),
      operationName: method.operationName,
      validation: scope.compileValidation(`${method.httpMethod} ${resource.path}`, method, scope.problems),
      integration,
      methodResponses: method.methodResponses,
    }
  );
}

function compileIntegration(where: string, source: SnapshotIntegration, scope: Scope): CompiledIntegration | undefined {
  const { problems } = scope;
  if (!isServedIntegrationType(source.type)) return undefined;
  const aws = source.type.startsWith("AWS") ? compileAws(where, source, scope) : undefined;
  const requestParameters = { ...aws?.target.actionParameters, ...source.requestParameters };
  return {
    type: source.type,
    httpMethod: source.httpMethod,
    uri: source.type === "HTTP" || source.type === "HTTP_PROXY" ? compileUri(where, source, scope) : aws?.uri,
    aws,
    vpcLinkId: source.connectionType === "VPC_LINK" ? compileConnectionId(source, scope) : undefined,
    credentials: source.credentials && fillStageVariables(source.credentials, scope.stageVariables ?? {}),
    isStreamed: source.responseTransferMode === "STREAM",
    requestParameters: Object.entries(requestParameters).flatMap(([target, expression]) => {
      const at = `${where}: requestParameters["${target}"]`;
      return problems.try(at, () => compileRequestMapping(target, expression, source.type)) ?? [];
    }),
    requestTemplates: compileTemplates(`${where}: requestTemplates`, source.requestTemplates, problems),
    passthroughBehavior: source.passthroughBehavior,
    contentHandling: source.contentHandling,
    timeoutMs: source.timeoutInMillis,
    selectResponse: selectResponse(
      Object.values(source.integrationResponses).map((response) => ({
        pattern: compileSelection(where, response, problems),
        response: compileResponse(where, response, problems),
      })),
    ),
  };
}

function compileAws(where: string, { uri = "" }: SnapshotIntegration, scope: Scope): AwsUri | undefined {
  return tryUri(where, uri, scope, () => compileAwsUri(uri, scope.stageVariables ?? {}));
}

function compileUri(where: string, source: SnapshotIntegration, scope: Scope): IntegrationUri | undefined {
  const { uri = "", tlsConfig } = source;
  return tryUri(where, uri, scope, () =>
    compileIntegrationUri(
      uri,
      scope.stageVariables ?? {},
      tlsConfig?.insecureSkipVerification === true,
      scope.clientCertificate,
    ),
  );
}

/** A URI that only a stage's variables make invalid fails its own requests, not the whole deployment. */
function tryUri<Uri>(where: string, uri: string, scope: Scope, build: () => Uri): Uri | undefined {
  return scope.problems.try(`${where}: uri`, () => {
    if (!usesStageVariables(uri)) return build();
    try {
      return build();
    } catch {
      return undefined;
    }
  });
}

const compileConnectionId = ({ connectionId = "" }: SnapshotIntegration, { stageVariables }: Scope): string =>
  fillStageVariables(connectionId, stageVariables ?? {});

function compileTemplates(where: string, sources: Readonly<Record<string, string>>, problems: Problems): Templates {
  const templates = new Map<string, CompiledTemplate | undefined>();
  for (const [mediaType, source] of Object.entries(sources)) {
    const compile = () => (source === "" ? undefined : compileTemplate(source));
    templates.set(mediaType.toLowerCase(), problems.try(`${where}["${mediaType}"]`, compile));
  }
  return templates;
}

/** An empty pattern is what clients send for the default response. */
function compileSelection(
  where: string,
  { statusCode, selectionPattern }: SnapshotIntegrationResponse,
  problems: Problems,
) {
  if (!selectionPattern) return undefined;
  const at = `${where}: integrationResponses["${statusCode}"].selectionPattern`;
  return problems.try(at, () => compilePattern(selectionPattern));
}

function compileResponse(
  where: string,
  source: SnapshotIntegrationResponse,
  problems: Problems,
): CompiledIntegrationResponse {
  const at = `${where}: integrationResponses["${source.statusCode}"]`;
  return {
    statusCode: Number(source.statusCode),
    responseParameters: Object.entries(source.responseParameters).flatMap(
      ([target, expression]) =>
        problems.try(`${at}.responseParameters["${target}"]`, () => compileResponseMapping(target, expression)) ?? [],
    ),
    responseTemplates: compileTemplates(`${at}.responseTemplates`, source.responseTemplates, problems),
    contentHandling: source.contentHandling,
  };
}
