// Lists the gateway responses of every type; `limit` and `position` do not apply to them. API reference, "GetGatewayResponses".
import type { Operation } from "../../../call.ts";
import { findRestApi } from "../lookUp.ts";
import { gatewayResponsesOfApi } from "./gatewayResponsesOfApi.ts";

export const getGatewayResponses: Operation<"GetGatewayResponses"> = async (input, call) => {
  const { id } = await findRestApi(call, input.restApiId);
  return { items: gatewayResponsesOfApi(await call.store.gatewayResponses.list(id)) };
};
