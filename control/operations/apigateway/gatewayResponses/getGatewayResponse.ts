// Answers the gateway response of one type, customised or not. API reference, "GetGatewayResponse".
import type { Operation } from "../../../call.ts";
import { findRestApi, requiredResponseType } from "../lookUp.ts";
import { gatewayResponseOfApi } from "./gatewayResponsesOfApi.ts";

export const getGatewayResponse: Operation<"GetGatewayResponse"> = async (input, call) => {
  const { id } = await findRestApi(call, input.restApiId);
  return gatewayResponseOfApi(await call.store.gatewayResponses.list(id), requiredResponseType(input.responseType));
};
