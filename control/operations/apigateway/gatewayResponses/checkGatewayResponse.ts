// What a GatewayResponse may say. API reference, "PutGatewayResponse".
import { badRequest } from "../../../../wire/errors.ts";
import type { StoredGatewayResponse } from "../../../store/gatewayResponses.ts";
import { limits } from "../limits.ts";
import { checkContentTypes, checkGatewayResponseMappings } from "../mappingExpressions.ts";

export function checkGatewayResponse(gatewayResponse: StoredGatewayResponse): void {
  const { statusCode, responseParameters, responseTemplates } = gatewayResponse;
  if (statusCode !== undefined && !/^[1-5]\d\d$/.test(statusCode))
    throw badRequest(`Invalid status code specified: ${statusCode}`);
  checkGatewayResponseMappings(responseParameters);
  checkContentTypes(Object.keys(responseTemplates));
  if (Object.values(responseTemplates).some((template) => Buffer.byteLength(template) > limits.templateBytes))
    throw badRequest(`Response template cannot be larger than ${limits.templateBytes} bytes`);
  if (Object.keys(responseParameters).length + Object.keys(responseTemplates).length > limits.gatewayResponseEntries)
    throw badRequest(
      `A gateway response cannot have more than ${limits.gatewayResponseEntries} parameters and templates`,
    );
}
