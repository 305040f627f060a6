// Every gateway response an API has: what was customised, and for all other types what then applies. "Gateway response types".
import type { GatewayResponseType } from "@aws-sdk/client-api-gateway";
import {
  defaultGatewayResponseTemplate,
  fallbackOf,
  gatewayResponseTypes,
  isGatewayResponseTypeName,
} from "../../../../contract/gatewayResponseTypes.ts";
import type { StoredGatewayResponse } from "../../../store/gatewayResponses.ts";

export type ListedGatewayResponse = StoredGatewayResponse & { readonly defaultResponse: boolean };

export const customised = (gatewayResponse: StoredGatewayResponse): ListedGatewayResponse => ({
  ...gatewayResponse,
  defaultResponse: false,
});

/** In the order of the API reference's example. */
const types: readonly GatewayResponseType[] = [
  "INTEGRATION_FAILURE",
  "RESOURCE_NOT_FOUND",
  "REQUEST_TOO_LARGE",
  "THROTTLED",
  "UNSUPPORTED_MEDIA_TYPE",
  "AUTHORIZER_CONFIGURATION_ERROR",
  "DEFAULT_5XX",
  "DEFAULT_4XX",
  "BAD_REQUEST_PARAMETERS",
  "BAD_REQUEST_BODY",
  "EXPIRED_TOKEN",
  "ACCESS_DENIED",
  "INVALID_API_KEY",
  "UNAUTHORIZED",
  "API_CONFIGURATION_ERROR",
  "QUOTA_EXCEEDED",
  "INTEGRATION_TIMEOUT",
  "MISSING_AUTHENTICATION_TOKEN",
  "INVALID_SIGNATURE",
  "AUTHORIZER_FAILURE",
  "WAF_FILTERED",
];

export const gatewayResponsesOfApi = (stored: readonly StoredGatewayResponse[]): ListedGatewayResponse[] =>
  types.map((type) => gatewayResponseOfApi(stored, type));

export function gatewayResponseOfApi(
  stored: readonly StoredGatewayResponse[],
  responseType: GatewayResponseType,
): ListedGatewayResponse {
  const of = (type: string | undefined) => stored.find((one) => one.responseType === type);
  const own = of(responseType);
  return own ? customised(own) : { ...generated(responseType, of(fallbackName(responseType))), defaultResponse: true };
}

/** What the service makes itself; what the class of the type has been given applies to it, the status code included. */
export const generated = (
  responseType: GatewayResponseType,
  fallback?: StoredGatewayResponse,
): StoredGatewayResponse => ({
  responseType,
  ...statusCodeOf(responseType),
  responseParameters: {},
  responseTemplates: { "application/json": defaultGatewayResponseTemplate },
  ...(fallback && withoutType(fallback)),
});

/** The two that stand for a class have none. */
const statusCodeOf = (type: string): { statusCode?: string } =>
  isGatewayResponseTypeName(type) ? { statusCode: String(gatewayResponseTypes[type].statusCode) } : {};

const fallbackName = (type: string): string | undefined =>
  isGatewayResponseTypeName(type) ? fallbackOf(type) : undefined;

const withoutType = ({ responseType: _, statusCode, ...rest }: StoredGatewayResponse) => ({
  ...rest,
  ...(statusCode !== undefined && { statusCode }),
});
