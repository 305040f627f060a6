// Customises the gateway response of one type. API reference, "PutGatewayResponse".
import type { PutGatewayResponseRequest } from "@aws-sdk/client-api-gateway";
import { defaultGatewayResponseTemplate } from "../../../../contract/gatewayResponseTypes.ts";
import type { Operation } from "../../../call.ts";
import type { StoredGatewayResponse } from "../../../store/gatewayResponses.ts";
import { lockRestApi, requiredResponseType } from "../lookUp.ts";
import { checkGatewayResponse } from "./checkGatewayResponse.ts";
import { customised } from "./gatewayResponsesOfApi.ts";

export const putGatewayResponse: Operation<"PutGatewayResponse"> = async (input, call) => {
  const { gatewayResponses } = call.store;
  const { id } = await lockRestApi(call, input.restApiId);
  const gatewayResponse = newGatewayResponse(input);
  checkGatewayResponse(gatewayResponse);
  await gatewayResponses.put(id, await gatewayResponses.get(id, gatewayResponse.responseType), gatewayResponse);
  return customised(gatewayResponse);
};

/** Without a template of its own it keeps the one that all begin with. */
const newGatewayResponse = (input: PutGatewayResponseRequest): StoredGatewayResponse => ({
  responseType: requiredResponseType(input.responseType),
  statusCode: input.statusCode,
  responseParameters: { ...input.responseParameters },
  responseTemplates: hasEntries(input.responseTemplates)
    ? { ...input.responseTemplates }
    : { "application/json": defaultGatewayResponseTemplate },
});

const hasEntries = (map: Record<string, string> | undefined): boolean => Object.keys(map ?? {}).length > 0;
