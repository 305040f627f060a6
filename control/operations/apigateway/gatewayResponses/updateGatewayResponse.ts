// Changes a gateway response by patch operations; one that is a default becomes a customised one. API reference, "UpdateGatewayResponse".
import type { Operation } from "../../../call.ts";
import { gatewayResponsePatch } from "../../../patch/gatewayResponse.ts";
import { patch } from "../../../patch/patch.ts";
import { lockRestApi, requiredResponseType } from "../lookUp.ts";
import { checkGatewayResponse } from "./checkGatewayResponse.ts";
import { customised, generated } from "./gatewayResponsesOfApi.ts";

export const updateGatewayResponse: Operation<"UpdateGatewayResponse"> = async (input, call) => {
  const { gatewayResponses } = call.store;
  const { id } = await lockRestApi(call, input.restApiId);
  const responseType = requiredResponseType(input.responseType);
  const before = await gatewayResponses.get(id, responseType);
  const after = patch(gatewayResponsePatch, before ?? generated(responseType), input.patchOperations);
  checkGatewayResponse(after);
  await gatewayResponses.put(id, before, after);
  return customised(after);
};
