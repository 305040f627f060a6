// Sets up the back end of a Method; an integration that was there before is replaced. API reference, "PutIntegration".
import type { PutIntegrationRequest } from "@aws-sdk/client-api-gateway";
import { badRequest } from "../../../../wire/errors.ts";
import type { Operation } from "../../../call.ts";
import { requirePassRole } from "../../../passRole.ts";
import { passthroughBehaviors, type StoredIntegration } from "../../../store/methods.ts";
import { lockMethod } from "../lookUp.ts";
import { integrationOutput } from "../outputs.ts";
import { checkConnection } from "./checkConnection.ts";
import { checkIntegration } from "./checkIntegration.ts";

export const putIntegration: Operation<"PutIntegration"> = async (input, call) => {
  const { restApi, resource, method } = await lockMethod(call, input);
  const methodIntegration = newIntegration(input, resource.id);
  requirePassRole(call, methodIntegration.credentials);
  checkIntegration(restApi, method, methodIntegration);
  await checkConnection(call, methodIntegration);
  await call.store.methods.update(restApi.id, resource.id, method, { ...method, methodIntegration });
  return integrationOutput(methodIntegration);
};

const newIntegration = (input: PutIntegrationRequest, resourceId: string): StoredIntegration => ({
  type: input.type ?? "MOCK",
  httpMethod: input.integrationHttpMethod,
  uri: input.uri,
  connectionType: input.connectionType,
  connectionId: input.connectionId,
  credentials: input.credentials || undefined,
  requestParameters: input.requestParameters ?? {},
  requestTemplates: input.requestTemplates ?? {},
  passthroughBehavior: passthroughBehavior(input.passthroughBehavior),
  contentHandling: input.contentHandling,
  timeoutInMillis: input.timeoutInMillis ?? 29_000,
  cacheNamespace: input.cacheNamespace || resourceId,
  cacheKeyParameters: input.cacheKeyParameters ?? [],
  integrationResponses: {},
  tlsConfig: input.tlsConfig,
  responseTransferMode: input.responseTransferMode,
  integrationTarget: input.integrationTarget,
});

function passthroughBehavior(given = "WHEN_NO_MATCH"): StoredIntegration["passthroughBehavior"] {
  const known = passthroughBehaviors.find((behavior) => behavior === given);
  if (known === undefined)
    throw badRequest(`Invalid passthroughBehavior specified. Valid options are ${passthroughBehaviors.join(",")}`);
  return known;
}
