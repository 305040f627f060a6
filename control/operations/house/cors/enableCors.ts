// CORS for a resource in one step, whole or not at all; the same again changes nothing. "Enable CORS on a resource using the API Gateway console".
import { isDeepStrictEqual } from "node:util";
import { managementArn } from "../../../../contract/arn.ts";
import { notFound } from "../../../../wire/errors.ts";
import { requirePermission } from "../../../accessDenied.ts";
import type { Call, HouseOperation } from "../../../call.ts";
import type { StoredMethod } from "../../../store/methods.ts";
import { checkGatewayResponse } from "../../apigateway/gatewayResponses/checkGatewayResponse.ts";
import { generated } from "../../apigateway/gatewayResponses/gatewayResponsesOfApi.ts";
import { findResource, lockRestApi } from "../../apigateway/lookUp.ts";
import { isProxy, preflightMethod, withHeaders, withMapped } from "./corsMethods.ts";
import { type Cors, readCors } from "./readCors.ts";

export const enableCors: HouseOperation<"EnableCors"> = async (input, call) => {
  const cors = readCors(input);
  const { id: restApiId } = await lockRestApi(call, input.restApiId);
  const { id: resourceId } = await findResource(call, restApiId, input.resourceId);
  const found = (await call.store.methods.list(restApiId, [resourceId])).get(resourceId) ?? [];
  const methods = cors.httpMethods.map((name) => methodNamed(found, name));
  const changed = methods.filter((method) => !isProxy(method));
  requirePermissions(call, restApiId, resourceId, changed, cors);

  await putMethod(call, restApiId, resourceId, found, preflightMethod(resourceId, cors.preflight));
  for (const method of changed) await putMethod(call, restApiId, resourceId, found, withHeaders(method, cors.actual));
  for (const responseType of cors.gatewayResponses) await putGatewayResponse(call, restApiId, responseType, cors);
  return {
    httpMethods: ["OPTIONS", ...changed.map(({ httpMethod }) => httpMethod)],
    proxyMethods: methods.filter(isProxy).map(({ httpMethod }) => httpMethod),
    gatewayResponses: [...cors.gatewayResponses],
  };
};

function methodNamed(methods: readonly StoredMethod[], name: string): StoredMethod {
  const method = methods.find(({ httpMethod }) => httpMethod === name);
  if (method === undefined) throw notFound("Invalid Method identifier specified");
  return method;
}

/** PutMethod of OPTIONS let the call in; the rest is asked for as the operations it stands for would be. */
function requirePermissions(
  call: Call,
  restApiId: string,
  resourceId: string,
  changed: readonly StoredMethod[],
  { gatewayResponses }: Cors,
): void {
  const api = `/restapis/${restApiId}`;
  const paths = [
    ...changed.map(({ httpMethod }) => `${api}/resources/${resourceId}/methods/${httpMethod}`),
    ...gatewayResponses.map((responseType) => `${api}/gatewayresponses/${responseType}`),
  ];
  for (const path of paths) requirePermission(call, "apigateway:PUT", managementArn(call.region, path));
}

async function putMethod(
  { store }: Call,
  restApiId: string,
  resourceId: string,
  found: readonly StoredMethod[],
  after: StoredMethod,
): Promise<void> {
  const before = found.find(({ httpMethod }) => httpMethod === after.httpMethod);
  if (before === undefined) await store.methods.insert(restApiId, resourceId, after);
  else if (!isDeepStrictEqual(before, after)) await store.methods.update(restApiId, resourceId, before, after);
}

async function putGatewayResponse(
  { store }: Call,
  restApiId: string,
  responseType: Cors["gatewayResponses"][number],
  { actual }: Cors,
): Promise<void> {
  const before = await store.gatewayResponses.get(restApiId, responseType);
  const after = withMapped(before ?? generated(responseType), actual, "gatewayresponse.header");
  checkGatewayResponse(after);
  if (!isDeepStrictEqual(before, after)) await store.gatewayResponses.put(restApiId, before, after);
}
