// "Gateway response types in API Gateway": every type with its status, body and x-amzn-ErrorType, and what stands in for it.
import { describe, expect, it } from "vitest";
import { type GatewayResponseTypeName, gatewayResponseTypes } from "../../contract/gatewayResponseTypes.ts";
import { Problems } from "../config/problems.ts";
import { compileGatewayResponses } from "./compileGatewayResponses.ts";
import { GatewayError } from "./gatewayError.ts";
import { renderGatewayResponse } from "./renderGatewayResponse.ts";

type Row = [GatewayResponseTypeName, number, string, object];
const error = (message: string | null) => ({ message });

const rows: Row[] = [
  ["ACCESS_DENIED", 403, "AccessDeniedException", { Message: "User is not authorized to access this resource" }],
  ["API_CONFIGURATION_ERROR", 500, "InternalServerErrorException", error("Internal server error")],
  ["AUTHORIZER_CONFIGURATION_ERROR", 500, "AuthorizerConfigurationException", error(null)],
  ["AUTHORIZER_FAILURE", 500, "AuthorizerFailureException", error(null)],
  ["BAD_REQUEST_BODY", 400, "BadRequestException", error("Invalid request body")],
  ["BAD_REQUEST_PARAMETERS", 400, "BadRequestException", error("Missing required request parameters")],
  ["EXPIRED_TOKEN", 403, "ExpiredTokenException", error("The security token included in the request is expired")],
  ["INTEGRATION_FAILURE", 504, "InternalServerErrorException", error("Internal server error")],
  ["INTEGRATION_TIMEOUT", 504, "InternalServerErrorException", error("Endpoint request timed out")],
  ["INVALID_API_KEY", 403, "ForbiddenException", error("Forbidden")],
  [
    "INVALID_SIGNATURE",
    403,
    "InvalidSignatureException",
    error(
      "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
    ),
  ],
  ["MISSING_AUTHENTICATION_TOKEN", 403, "MissingAuthenticationTokenException", error("Missing Authentication Token")],
  ["QUOTA_EXCEEDED", 429, "LimitExceededException", error("Limit Exceeded")],
  ["REQUEST_TOO_LARGE", 413, "RequestTooLargeException", error("Request Too Long")],
  ["RESOURCE_NOT_FOUND", 404, "NotFoundException", error("Not found")],
  ["THROTTLED", 429, "TooManyRequestsException", error("Too Many Requests")],
  ["UNAUTHORIZED", 401, "UnauthorizedException", error("Unauthorized")],
  ["UNSUPPORTED_MEDIA_TYPE", 415, "BadRequestException", error("Unsupported Media Type")],
  ["WAF_FILTERED", 403, "ForbiddenException", error("Forbidden")],
];

describe("a gateway response that nobody customised", () => {
  it("is one of these", () => {
    expect(rows.map(([type]) => type)).toEqual(Object.keys(gatewayResponseTypes));
  });

  it.each(rows)("of type %s is %i, %s, %j", (type, status, errorType, body) => {
    const response = renderGatewayResponse(new GatewayError(type));
    expect(response).toMatchObject({
      status,
      headers: ["x-amzn-ErrorType", errorType, "Content-Type", "application/json"],
    });
    expect(JSON.parse(String(response.body))).toEqual(body);
  });
});

describe("DEFAULT_4XX and DEFAULT_5XX", () => {
  const one = (statusCode: string) => ({ statusCode, responseParameters: {}, responseTemplates: {} });
  const statusesOf = (sources: Record<string, ReturnType<typeof one>>) =>
    compileGatewayResponses(sources, new Problems());
  const defaults = { DEFAULT_4XX: one("498"), DEFAULT_5XX: one("598") };

  it.each(rows)("stand in for %s, of status %i", (type, status) => {
    // A request that is too large has its own answer.
    const expected = type === "REQUEST_TOO_LARGE" ? undefined : status < 500 ? 498 : 598;
    expect(statusesOf(defaults).get(type)?.statusCode).toBe(expected);
  });

  it.each(rows)("do not stand in for %s where it is customised itself", (type) => {
    // "Amazon API Gateway important notes": a request that is too large cannot be.
    const expected = type === "REQUEST_TOO_LARGE" ? undefined : 299;
    expect(statusesOf({ ...defaults, [type]: one("299") }).get(type)?.statusCode).toBe(expected);
  });
});
