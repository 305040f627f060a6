// What a product REST endpoint page stands for right now: a method of the deployment that a stage serves.
// Developer guide, "Create a product REST endpoint in API Gateway".
import type { Call } from "../call.ts";
import { publishedDocumentation } from "../deployments/definitionOfStage.ts";
import type { Describe } from "../openapi/apiDefinition.ts";
import { describeWith } from "../openapi/describe.ts";
import type { StoredRestEndpointPage, StoredStatusException } from "../store/portalShapes.ts";

export type EndpointKey = Pick<StoredRestEndpointPage, "restApiId" | "stage" | "path" | "method">;

export interface AvailableEndpoint {
  readonly status: "AVAILABLE";
  /** What the path is appended to. */
  readonly endpoint: string;
  readonly authorizationType: string;
  readonly apiKeyRequired: boolean;
  /** Reached from private networks only, so never tried in a portal. */
  readonly isPrivate: boolean;
  /** What the documentation that the stage publishes says of the method: shown where a page overrides nothing. */
  readonly documentation: { readonly operationName?: string; readonly body?: string };
}

export interface FailedEndpoint {
  readonly status: "FAILED";
  readonly endpoint: string;
  readonly documentation?: undefined;
  readonly statusException: StoredStatusException;
}

export type RestEndpoint = AvailableEndpoint | FailedEndpoint;

/** Reads each stage once, however many pages are about it. */
export function restEndpointReader(call: Call): (key: EndpointKey) => Promise<RestEndpoint> {
  const stages = new Map<string, Promise<ServedStage | string>>();
  return async (key) => {
    const name = `${key.restApiId}/${key.stage}`;
    const reading = stages.get(name) ?? readStage(call, key);
    stages.set(name, reading);
    return describe(call, key, await reading);
  };
}

interface ServedStage {
  readonly methods: Readonly<Record<string, Readonly<Record<string, MethodSummary>>>>;
  readonly isPrivate: boolean;
  readonly describe: Describe;
}

interface MethodSummary {
  readonly authorizationType: string;
  readonly apiKeyRequired: boolean;
}

/** Or what is missing. */
async function readStage(call: Call, { restApiId, stage }: EndpointKey): Promise<ServedStage | string> {
  const { store, region } = call;
  const restApi = await store.restApis.get(region, restApiId);
  if (restApi === undefined) return `Invalid API identifier specified ${restApiId}`;
  const served = await store.stages.get(restApiId, stage);
  if (served === undefined) return `Invalid stage identifier specified ${stage}`;
  const deployment = await store.deployments.get(restApiId, served.deploymentId);
  return {
    methods: deployment?.apiSummary ?? {},
    isPrivate: restApi.endpointConfiguration.types.includes("PRIVATE"),
    describe: describeWith({ documentation: await publishedDocumentation(call, restApiId, served) }).describe,
  };
}

function describe({ settings }: Call, key: EndpointKey, stage: ServedStage | string): RestEndpoint {
  const endpoint = `${settings.gatewayHostUrl.replace("{apiId}", key.restApiId)}/${key.stage}`;
  const failed = (message: string): FailedEndpoint => ({
    status: "FAILED",
    endpoint,
    statusException: { exception: "NotFoundException", message },
  });
  if (typeof stage === "string") return failed(stage);
  const methods = Object.hasOwn(stage.methods, key.path) ? stage.methods[key.path] : undefined;
  const method = methods !== undefined && Object.hasOwn(methods, key.method) ? methods[key.method] : undefined;
  if (method === undefined)
    return failed(`Stage ${key.stage} of API ${key.restApiId} has no method ${key.method} ${key.path}`);
  const documentation = documentationOf(stage.describe, key);
  return { status: "AVAILABLE", endpoint, isPrivate: stage.isPrivate, documentation, ...method };
}

function documentationOf(describeEntity: Describe, { path, method }: EndpointKey): AvailableEndpoint["documentation"] {
  const { summary, description } = describeEntity({ type: "METHOD", path, method });
  return {
    ...(typeof summary === "string" && summary !== "" && { operationName: summary }),
    ...(typeof description === "string" && description !== "" && { body: description }),
  };
}
