import type { LiveStage } from "../../contract/liveSettings.ts";
import type { SnapshotIntegration, SnapshotMethodResponse, SnapshotRestApi } from "../../contract/snapshot.ts";
import type { PolicyDocument } from "../../iam/policy.ts";
import type { AwsUri } from "../awsServices/awsTarget.ts";
import type { MethodCachings } from "../caching/methodCaching.ts";
import type { AccessLog, ExecutionLogging } from "../logs/loggingSettings.ts";
import type { IntegrationUri } from "../mapping/integrationUri.ts";
import type { MediaTypeSet } from "../mapping/mediaTypes.ts";
import type { RequestAssigner, ResponseAssigner } from "../mapping/parameterMapping.ts";
import type { SelectResponse } from "../mapping/selectResponse.ts";
import type { StageCache } from "../ports/cacheStore.ts";
import type { GatewayResponses } from "../responses/compileGatewayResponses.ts";
import type { ResourceTree } from "../routing/resourceTree.ts";
import type { CompiledTemplate } from "../templates/index.ts";
import type { TokenBucket } from "../throttling/tokenBucket.ts";
import type { RequestValidation } from "../validation/compileValidation.ts";
import type { CompiledAuthorizer } from "./compiledAuthorizer.ts";
import type { ServedIntegrationType } from "./servedIntegrationTypes.ts";

/** A deployment with one stage's variables, ready to serve. */
export interface CompiledApi {
  readonly restApi: SnapshotRestApi;
  readonly deploymentId: string;
  readonly stageVariables: Readonly<Record<string, string>>;
  readonly resources: ResourceTree<CompiledMethod>;
  readonly binaryMediaTypes: MediaTypeSet;
  /** Only what the API says otherwise than everybody. */
  readonly gatewayResponses: GatewayResponses;
}

export interface CompiledMethod {
  /** As defined: may be ANY. */
  readonly httpMethod: string;
  /** Whose settings of the stage hold: of ANY, it may be a method that they single out. */
  readonly settingsMethod: string;
  readonly resourceId: string;
  readonly resourcePath: string;
  readonly apiKeyRequired: boolean;
  /** Absent: open to everybody whom the resource policy lets in. */
  readonly authorizer?: CompiledAuthorizer;
  /** The API's; absent: it has none. */
  readonly resourcePolicy?: PolicyDocument;
  /** The stage's and the account's limits, in AWS's order. */
  readonly buckets: readonly TokenBucket[];
  /** Absent: the method keeps no execution log. */
  readonly executionLogging?: ExecutionLogging;
  /** Absent: no request of the method is cached. */
  readonly caching?: MethodCachings;
  readonly operationName?: string;
  /** Absent: requests are not validated. */
  readonly validation?: RequestValidation;
  readonly integration: CompiledIntegration;
  readonly methodResponses: Readonly<Record<string, SnapshotMethodResponse>>;
}

export interface CompiledIntegration {
  readonly type: ServedIntegrationType;
  /** Towards the back end; absent or ANY: the client's own. */
  readonly httpMethod?: string;
  /** Present for AWS and AWS_PROXY; `uri` is then AWS's own endpoint. */
  readonly aws?: AwsUri;
  /** ARN of the role that signs the call. */
  readonly credentials?: string;
  readonly isStreamed: boolean;
  /** Absent for MOCK. */
  readonly uri?: IntegrationUri;
  /** The link the endpoint is reached through; absent: as anybody reaches it. */
  readonly vpcLinkId?: string;
  readonly requestParameters: readonly RequestAssigner[];
  readonly requestTemplates: Templates;
  readonly passthroughBehavior: SnapshotIntegration["passthroughBehavior"];
  readonly contentHandling?: SnapshotIntegration["contentHandling"];
  readonly timeoutMs: number;
  readonly selectResponse: SelectResponse<CompiledIntegrationResponse>;
}

export interface CompiledIntegrationResponse {
  readonly statusCode: number;
  readonly responseParameters: readonly ResponseAssigner[];
  readonly responseTemplates: Templates;
  readonly contentHandling?: SnapshotIntegration["contentHandling"];
}

/** Mapping templates by media type, lower case, in order of definition. `undefined`: an empty text, with which the body passes as it is. */
export type Templates = ReadonlyMap<string, CompiledTemplate | undefined>;

/** A stage as the pipeline sees it. */
export interface ServedStage {
  readonly settings: LiveStage;
  readonly accessLog?: AccessLog;
  /** The deployment for this one request: the stage's own or its canary's. */
  choose(): ChosenDeployment;
}

export interface ChosenDeployment {
  readonly api: CompiledApi;
  readonly isCanary: boolean;
  /** Absent: the stage has none, or its canary may not use it. */
  readonly cache: StageCache | undefined;
}

export interface StageDirectory {
  find(restApiId: string, stageName: string): ServedStage | undefined;
  restApiIds(): Iterable<string>;
  stageNames(restApiId: string): Iterable<string>;
}
