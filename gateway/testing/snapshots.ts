// Builders of what control would freeze; a test names only what it is about.
import type { LiveStage } from "../../contract/liveSettings.ts";
import type {
  DeploymentSnapshot,
  SnapshotIntegration,
  SnapshotIntegrationResponse,
  SnapshotMethod,
  SnapshotRestApi,
} from "../../contract/snapshot.ts";
import { shareText } from "../config/shareText.ts";
import type { StageChange } from "../ports/configSource.ts";

/** `{"GET /pets/{id}": method(…)}` */
export type Methods = Readonly<Record<string, SnapshotMethod>>;

export function snapshot(
  methods: Methods,
  restApi: Partial<SnapshotRestApi> = {},
  deploymentId = "d1",
): DeploymentSnapshot {
  const resources = new Map<string, { id: string; path: string; methods: Record<string, SnapshotMethod> }>();
  for (const [key, method] of Object.entries(methods)) {
    const [httpMethod = "", path = ""] = key.split(" ");
    const resource = resources.get(path) ?? { id: `r${resources.size}`, path, methods: {} };
    resource.methods[httpMethod] = { ...method, httpMethod };
    resources.set(path, resource);
  }
  return {
    version: 1,
    restApi: {
      id: "api1",
      name: "Pets",
      region: "us-east-1",
      accountId: "000000000000",
      binaryMediaTypes: [],
      apiKeySource: "HEADER",
      disableExecuteApiEndpoint: false,
      endpointTypes: ["REGIONAL"],
      ...restApi,
    },
    deploymentId,
    createdDate: 0,
    resources: [...resources.values()],
  };
}

export function method(
  integration: SnapshotIntegration | undefined,
  other: Partial<SnapshotMethod> = {},
): SnapshotMethod {
  return {
    httpMethod: "GET",
    authorizationType: "NONE",
    apiKeyRequired: false,
    requestParameters: {},
    requestModels: {},
    methodResponses: declared(integration),
    methodIntegration: integration,
    ...other,
  };
}

/** Every status that the integration may answer with. */
function declared(integration: SnapshotIntegration | undefined): SnapshotMethod["methodResponses"] {
  const statuses = Object.values(integration?.integrationResponses ?? {}).map(({ statusCode }) => statusCode);
  const one = (statusCode: string) => ({ statusCode, responseParameters: {}, responseModels: {} });
  return Object.fromEntries(["200", ...statuses].map((statusCode) => [statusCode, one(statusCode)]));
}

export function integration(other: Partial<SnapshotIntegration>): SnapshotIntegration {
  return {
    type: "MOCK",
    requestParameters: {},
    requestTemplates: {},
    passthroughBehavior: "WHEN_NO_MATCH",
    timeoutInMillis: 29_000,
    cacheKeyParameters: [],
    integrationResponses: { 200: integrationResponse({}) },
    ...other,
  };
}

export function integrationResponse(other: Partial<SnapshotIntegrationResponse>): SnapshotIntegrationResponse {
  return { statusCode: "200", responseParameters: {}, responseTemplates: {}, ...other };
}

/** A MOCK method that answers 200 with a template's output. */
export const mockMethod = (template: string): SnapshotMethod =>
  method(
    integration({
      requestTemplates: { "application/json": '{"statusCode": 200}' },
      integrationResponses: { 200: integrationResponse({ responseTemplates: { "application/json": template } }) },
    }),
  );

export const proxyMethod = (uri: string, other: Partial<SnapshotIntegration> = {}): SnapshotMethod =>
  method(integration({ type: "HTTP_PROXY", httpMethod: "ANY", uri, ...other }));

export function liveStage(other: Partial<LiveStage> = {}): LiveStage {
  return {
    restApiId: "api1",
    stageName: "prod",
    deploymentId: "d1",
    variables: {},
    methodSettings: {},
    tracingEnabled: false,
    cacheClusterEnabled: false,
    ...other,
  };
}

export function stageChange(
  served: DeploymentSnapshot,
  stage: Partial<LiveStage> = {},
  canary?: DeploymentSnapshot,
): StageChange {
  const settings = liveStage({ restApiId: served.restApi.id, deploymentId: served.deploymentId, ...stage });
  return {
    restApiId: settings.restApiId,
    stageName: settings.stageName,
    stage: settings,
    snapshot: shareText(JSON.stringify(served)),
    ...(canary && { canarySnapshot: shareText(JSON.stringify(canary)) }),
  };
}
