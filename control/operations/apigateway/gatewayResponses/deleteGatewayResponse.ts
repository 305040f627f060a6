// Makes a gateway response the default again. API reference, "DeleteGatewayResponse"; the text is recorded.
import { notFound } from "../../../../wire/errors.ts";
import type { Operation } from "../../../call.ts";
import { lockRestApi, requiredResponseType } from "../lookUp.ts";

export const deleteGatewayResponse: Operation<"DeleteGatewayResponse"> = async (input, call) => {
  const { gatewayResponses } = call.store;
  const { id } = await lockRestApi(call, input.restApiId);
  const gatewayResponse = await gatewayResponses.get(id, requiredResponseType(input.responseType));
  if (gatewayResponse === undefined) throw notFound("Gateway response type not defined on api");
  await gatewayResponses.delete(id, gatewayResponse);
  return {};
};
