// Creates a RestApi with its root resource and the two default models. API reference, "CreateRestApi".

import type { CreateRestApiRequest } from "@aws-sdk/client-api-gateway";
import { managementArn } from "../../../../contract/arn.ts";
import { badRequest } from "../../../../wire/errors.ts";
import { requirePermission } from "../../../accessDenied.ts";
import { refuseApiBeyondAccount } from "../../../accountQuotas.ts";
import type { Call, Operation } from "../../../call.ts";
import { importConditions } from "../../../conditions/apiConditions.ts";
import { requirePassRole } from "../../../passRole.ts";
import type { StoredRestApi } from "../../../store/restApis.ts";
import { findRestApi } from "../lookUp.ts";
import { newChildId, newRestApiId } from "../newId.ts";
import { restApiOutput } from "../outputs.ts";
import { checkRestApi } from "./checkRestApi.ts";
import { cloneRestApi } from "./cloneRestApi.ts";
import { defaultModels } from "./defaultModels.ts";
import { requirePolicyPermission, withSavedPolicy } from "./savedPolicy.ts";

export const createRestApi: Operation<"CreateRestApi"> = async (input, call) => {
  const { store, region } = call;
  if (input.description === "") throw badRequest("Description cannot be an empty string");
  const source = input.cloneFrom ? await sourceOf(call, input.cloneFrom) : undefined;
  if (source) await requirePassRoles(call, source);
  const restApi = withSavedPolicy(newRestApi(input, source, new Date(call.clock.now())), call);
  checkRestApi(restApi);
  if (source) await requireCopy(call, source, restApi);
  requirePolicyPermission(call, undefined, restApi);
  await refuseApiBeyondAccount(call, restApi.endpointConfiguration.types);
  await store.restApis.insert(region, restApi);
  if (source) await cloneRestApi(store, source, restApi);
  else {
    await store.resources.insert(restApi.id, { id: restApi.rootResourceId, path: "/" });
    for (const model of defaultModels()) await store.models.insert(restApi.id, model);
  }
  return restApiOutput(restApi);
};

/** A copy acts in the same roles. */
async function requirePassRoles(call: Call, { id }: StoredRestApi): Promise<void> {
  for (const { methodIntegration } of [...(await call.store.methods.list(id)).values()].flat())
    requirePassRole(call, methodIntegration?.credentials);
  for (const { authorizerCredentials } of await call.store.authorizers.list(id))
    requirePassRole(call, authorizerCredentials);
}

/** What a copy makes is what an import of the same would make. */
async function requireCopy(call: Call, { id }: StoredRestApi, restApi: StoredRestApi): Promise<void> {
  const methods = await call.store.methods.list(id);
  const authorizers = await call.store.authorizers.list(id);
  requirePermission(call, "apigateway:POST", managementArn(call.region, "/restapis"), {
    values: importConditions({ restApi, methods, authorizers }),
  });
}

/** Who may not read an API may not read a copy of it either. */
async function sourceOf(call: Call, restApiId: string): Promise<StoredRestApi> {
  const source = await call.store.restApis.get(call.region, restApiId);
  requirePermission(call, "apigateway:GET", managementArn(call.region, `/restapis/${restApiId}`), {
    tags: source?.tags ?? {},
  });
  return source ?? findRestApi(call, restApiId);
}

/** What the caller does not say comes from the API that is cloned, else from AWS's defaults. */
function newRestApi(input: CreateRestApiRequest, source: StoredRestApi | undefined, createdDate: Date): StoredRestApi {
  return {
    id: newRestApiId(),
    rootResourceId: newChildId(),
    name: input.name ?? "",
    description: input.description ?? source?.description,
    version: input.version ?? source?.version,
    createdDate,
    binaryMediaTypes: [...new Set(input.binaryMediaTypes ?? source?.binaryMediaTypes)],
    minimumCompressionSize: input.minimumCompressionSize ?? source?.minimumCompressionSize,
    apiKeySource: input.apiKeySource ?? source?.apiKeySource ?? "HEADER",
    endpointConfiguration: endpointConfiguration(input, source),
    policy: (input.policy ?? source?.policy) || undefined,
    tags: { ...input.tags },
    disableExecuteApiEndpoint: input.disableExecuteApiEndpoint ?? source?.disableExecuteApiEndpoint ?? false,
    securityPolicy: input.securityPolicy ?? source?.securityPolicy,
    endpointAccessMode: input.endpointAccessMode ?? source?.endpointAccessMode,
  };
}

function endpointConfiguration(
  { endpointConfiguration: given }: CreateRestApiRequest,
  source: StoredRestApi | undefined,
): StoredRestApi["endpointConfiguration"] {
  if (given === undefined && source) return source.endpointConfiguration;
  const types = given?.types ?? ["EDGE"];
  return {
    types,
    ipAddressType: given?.ipAddressType ?? (types.includes("PRIVATE") ? "dualstack" : "ipv4"),
    vpcEndpointIds: given?.vpcEndpointIds ?? [],
  };
}
