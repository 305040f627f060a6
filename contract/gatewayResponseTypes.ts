/**
 * The gateway response types of REST APIs with the status, body message and `x-amzn-ErrorType` they have when nobody customised them.
 * Source: developer guide, "Gateway response types"; error types recorded or, where the table of facts says so, best knowledge.
 */
export interface GatewayResponseType {
  readonly statusCode: number;
  readonly errorType: string;
  /** `$context.error.message` when the place that throws gives none. */
  readonly message: string | null;
}

const type = (statusCode: number, errorType: string, message: string | null): GatewayResponseType => ({
  statusCode,
  errorType,
  message,
});

export const gatewayResponseTypes = {
  ACCESS_DENIED: type(403, "AccessDeniedException", "User is not authorized to access this resource"),
  API_CONFIGURATION_ERROR: type(500, "InternalServerErrorException", "Internal server error"),
  AUTHORIZER_CONFIGURATION_ERROR: type(500, "AuthorizerConfigurationException", null),
  AUTHORIZER_FAILURE: type(500, "AuthorizerFailureException", null),
  BAD_REQUEST_BODY: type(400, "BadRequestException", "Invalid request body"),
  BAD_REQUEST_PARAMETERS: type(400, "BadRequestException", "Missing required request parameters"),
  EXPIRED_TOKEN: type(403, "ExpiredTokenException", "The security token included in the request is expired"),
  INTEGRATION_FAILURE: type(504, "InternalServerErrorException", "Internal server error"),
  INTEGRATION_TIMEOUT: type(504, "InternalServerErrorException", "Endpoint request timed out"),
  INVALID_API_KEY: type(403, "ForbiddenException", "Forbidden"),
  INVALID_SIGNATURE: type(
    403,
    "InvalidSignatureException",
    "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
  ),
  MISSING_AUTHENTICATION_TOKEN: type(403, "MissingAuthenticationTokenException", "Missing Authentication Token"),
  QUOTA_EXCEEDED: type(429, "LimitExceededException", "Limit Exceeded"),
  REQUEST_TOO_LARGE: type(413, "RequestTooLargeException", "Request Too Long"),
  RESOURCE_NOT_FOUND: type(404, "NotFoundException", "Not found"),
  THROTTLED: type(429, "TooManyRequestsException", "Too Many Requests"),
  UNAUTHORIZED: type(401, "UnauthorizedException", "Unauthorized"),
  UNSUPPORTED_MEDIA_TYPE: type(415, "BadRequestException", "Unsupported Media Type"),
  WAF_FILTERED: type(403, "ForbiddenException", "Forbidden"),
} as const satisfies Record<string, GatewayResponseType>;

export type GatewayResponseTypeName = keyof typeof gatewayResponseTypes;

export const isGatewayResponseTypeName = (name: string): name is GatewayResponseTypeName =>
  Object.hasOwn(gatewayResponseTypes, name);

export type DefaultGatewayResponseName = "DEFAULT_4XX" | "DEFAULT_5XX";

/** What stands in for a type that nobody customised; a request that is too large has its own answer. */
export function fallbackOf(name: GatewayResponseTypeName): DefaultGatewayResponseName | undefined {
  if (name === "REQUEST_TOO_LARGE") return undefined;
  return gatewayResponseTypes[name].statusCode < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX";
}

/** Of every gateway response that nobody customised, for application/json. */
export const defaultGatewayResponseTemplate = '{"message":$context.error.messageString}';
