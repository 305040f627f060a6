// CORS for a resource in one step, whole or not at all; the same again changes nothing. "Enable CORS on a resource using the API Gateway console".
import { isDeepStrictEqual } from "node:util";
import { managementArn } from "../../../../contract/arn.ts";
import { notFound } from "../../../../wire/errors.ts";
import { requirePermission } from "../../../accessDenied.ts";
import type { Call, HouseOperation, Known } from "../../../call.ts";
import { requestConditions } from "../../../conditions/apiConditions.ts";
import type { StoredMethod } from "../../../store/methods.ts";
import { checkGatewayResponse } from "../../apigateway/gatewayResponses/checkGatewayResponse.ts";
import { generated } from "../../apigateway/gatewayResponses/gatewayResponsesOfApi.ts";
import { findResource, lockRestApi } from "../../apigateway/lookUp.ts";
import { isProxy, preflightMethod, withHeaders, withMapped } from "./corsMethods.ts";
import { type Cors, readCors } from "./readCors.ts";

export const enableCors: HouseOperation<"EnableCors"> = async (input, call) => {
  const { id: restApiId } = await lockRestApi(call, input.restApiId);
  const { id: resourceId } = await findResource(call, restApiId, input.resourceId);
  const found = (await call.store.methods.list(restApiId, [resourceId])).get(resourceId) ?? [];
  const cors = readCors(
    input,
    found.map(({ httpMethod }) => httpMethod),
  );
  const methods = cors.httpMethods.map((name) => methodNamed(found, name));
  const changed = methods.filter((method) => !isProxy(method));
  const preflight = preflightMethod(resourceId, cors.preflight);
  requirePermissions(call, { restApiId, resourceId }, preflight, changed, cors);

  await putMethod(call, restApiId, resourceId, found, preflight);
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

/** As the operations it stands for would be asked for. */
function requirePermissions(
  call: Call,
  { restApiId, resourceId }: { readonly restApiId: string; readonly resourceId: string },
  preflight: StoredMethod,
  changed: readonly StoredMethod[],
  { gatewayResponses }: Cors,
): void {
  const api = managementArn(call.region, `/restapis/${restApiId}`);
  const put = (path: string, known?: Known) => requirePermission(call, "apigateway:PUT", `${api}/${path}`, known);
  const methods = `resources/${resourceId}/methods`;
  put(`${methods}/OPTIONS`, { values: requestConditions("PutMethod", preflight) });
  for (const { httpMethod } of changed) put(`${methods}/${httpMethod}`);
  for (const responseType of gatewayResponses) put(`gatewayresponses/${responseType}`);
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
