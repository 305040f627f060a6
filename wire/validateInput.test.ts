import { describe, expect, it } from "vitest";
import { operations } from "../contract/operations.ts";
import { ServiceException } from "./errors.ts";
import type { WireRequest } from "./message.ts";
import { parseInput } from "./parseInput.ts";
import { createRouter } from "./router.ts";
import { javaSetOrder, validateInput } from "./validateInput.ts";

const router = createRouter(operations);

/** Routes, parses and validates; answers the exception. */
function refusal(method: string, target: string, body?: unknown): ServiceException | undefined {
  const [rawPath = "", rawQuery = ""] = target.split("?");
  const match = router(method, rawPath, new URLSearchParams(rawQuery));
  if (!match) throw new Error(`no operation for ${method} ${target}`);
  const text = typeof body === "string" ? body : body === undefined ? "" : JSON.stringify(body);
  const request: WireRequest = {
    method,
    rawPath,
    rawQuery,
    headers: {},
    body: Buffer.from(text),
    sourceIp: "127.0.0.1",
  };
  try {
    validateInput(match.operation, parseInput(match, request));
    return undefined;
  } catch (error) {
    if (error instanceof ServiceException) return error;
    throw error;
  }
}

const integration = "/restapis/a/resources/b/methods/GET/integration";
const opSet = "[add, remove, move, test, replace, copy]";

// Each row: what is sent, then the answer of the real service as facts/control-plane-errors recorded it (test / step).
const recorded: [string, string, string, unknown, string, string][] = [
  [
    "test_put_integration_wrong_type / put-integration-wrong-type",
    "PUT",
    integration,
    { type: "HTTPS_PROXY" },
    "ValidationException",
    "1 validation error detected: Value 'HTTPS_PROXY' at 'putIntegrationInput.type' failed to satisfy constraint: Member must satisfy enum value set: [HTTP, MOCK, AWS_PROXY, HTTP_PROXY, AWS]",
  ],
  [
    "test_gateway_response_validation / get-gateway-response-wrong-response-type",
    "GET",
    "/restapis/a/gatewayresponses/FAKE_RESPONSE_TYPE",
    undefined,
    "ValidationException",
    "1 validation error detected: Value 'FAKE_RESPONSE_TYPE' at 'responseType' failed to satisfy constraint: Member must satisfy enum value set: [REQUEST_TOO_LARGE, RESOURCE_NOT_FOUND, AUTHORIZER_CONFIGURATION_ERROR, MISSING_AUTHENTICATION_TOKEN, BAD_REQUEST_BODY, INVALID_SIGNATURE, INVALID_API_KEY, BAD_REQUEST_PARAMETERS, AUTHORIZER_FAILURE, UNAUTHORIZED, INTEGRATION_TIMEOUT, ACCESS_DENIED, DEFAULT_4XX, DEFAULT_5XX, WAF_FILTERED, QUOTA_EXCEEDED, THROTTLED, API_CONFIGURATION_ERROR, UNSUPPORTED_MEDIA_TYPE, INTEGRATION_FAILURE, EXPIRED_TOKEN]",
  ],
  [
    "test_update_gateway_response / update-gateway-wrong-op",
    "PATCH",
    "/restapis/a/gatewayresponses/DEFAULT_4XX",
    { patchOperations: [{ op: "wrong-op", path: "/statusCode" }] },
    "ValidationException",
    `1 validation error detected: Value 'wrong-op' at 'updateGatewayResponseInput.patchOperations.1.member.op' failed to satisfy constraint: Member must satisfy enum value set: ${opSet}`,
  ],
  [
    "test_invalid_create_documentation_part_operations / create_documentation_part_invalid_location_type",
    "POST",
    "/restapis/a/documentation/parts",
    { location: { type: "INVALID" }, properties: "{}" },
    "ValidationException",
    "1 validation error detected: Value 'INVALID' at 'createDocumentationPartInput.location.type' failed to satisfy constraint: Member must satisfy enum value set: [RESPONSE_BODY, RESPONSE, METHOD, MODEL, AUTHORIZER, RESPONSE_HEADER, RESOURCE, PATH_PARAMETER, REQUEST_BODY, QUERY_PARAMETER, API, REQUEST_HEADER]",
  ],
  [
    "test_integration_response_invalid_statuscode / put-integration-response-invalid-statusCode",
    "PUT",
    `${integration}/responses/wrong`,
    {},
    "ValidationException",
    "1 validation error detected: Value 'wrong' at 'statusCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [1-5]\\d\\d",
  ],
  [
    "test_update_method_response_wrong_operations / update-method-response-wrong-operation-5",
    "PATCH",
    "/restapis/a/resources/b/methods/GET/responses/200",
    { patchOperations: [{ op: "wrong_op" }, { op: "add" }, { op: "wrong_op" }] },
    "ValidationException",
    `2 validation errors detected: Value 'wrong_op' at 'updateMethodResponseInput.patchOperations.1.member.op' failed to satisfy constraint: Member must satisfy enum value set: ${opSet}; Value 'wrong_op' at 'updateMethodResponseInput.patchOperations.3.member.op' failed to satisfy constraint: Member must satisfy enum value set: ${opSet}`,
  ],
  [
    "test_update_method_response_negative_tests / update-method-response-invalid-statuscode-and-wrong-op",
    "PATCH",
    "/restapis/a/resources/b/methods/GET/responses/wrong",
    { patchOperations: [{ op: "wrong_op" }] },
    "ValidationException",
    `2 validation errors detected: Value 'wrong_op' at 'updateMethodResponseInput.patchOperations.1.member.op' failed to satisfy constraint: Member must satisfy enum value set: ${opSet}; Value 'wrong' at 'statusCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [1-5]\\d\\d`,
  ],
  [
    "test_create_rest_api_with_endpoint_configuration / create-with-invalid-ip-address-type-and-types",
    "POST",
    "/restapis",
    { name: "a", endpointConfiguration: { ipAddressType: "wrong", types: ["wrong"] } },
    "ValidationException",
    "2 validation errors detected: Value '[wrong]' at 'createRestApiInput.endpointConfiguration.types' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [PRIVATE, EDGE, REGIONAL]]; Value 'wrong' at 'createRestApiInput.endpointConfiguration.ipAddressType' failed to satisfy constraint: Member must satisfy enum value set: [ipv4, dualstack]",
  ],
  [
    "test_put_integration_request_parameter_bool_type / put-integration-request-param-wrong-type",
    "PUT",
    integration,
    { type: "HTTP", requestParameters: { "integration.request.path.x": true } },
    "SerializationException",
    "class java.lang.Boolean can not be converted to an String",
  ],
  [
    "test_integration_response_invalid_responsetemplates / put-integration-response-invalid-responseTemplates-1",
    "PUT",
    `${integration}/responses/200`,
    { responseTemplates: { "application/json": 123 } },
    "SerializationException",
    "class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to an String",
  ],
  [
    "test_create_rest_api_with_optional_params / string-compression-size",
    "POST",
    "/restapis",
    { name: "a", minimumCompressionSize: "test" },
    "BadRequestException",
    "Invalid minimum compression size, must be between 0 and 10485760",
  ],
];

describe("recorded refusals of the front end", () => {
  it.each(recorded)("answers %s", (_recording, method, target, body, code, message) => {
    const error = refusal(method, target, body);
    expect([error?.code, error?.message, error?.statusCode]).toEqual([code, message, 400]);
  });
});

describe("hostile input", () => {
  it.each([
    ["malformed JSON", '{"name":'],
    ["a list instead of the document", "[]"],
    ["a text instead of the document", '"x"'],
    ["bytes that are not UTF-8", "\u{d800}".repeat(3)],
    ["a structure where a list belongs", '{"name":"a","binaryMediaTypes":{}}'],
    ["a list where a text belongs", '{"name":["a"]}'],
  ])("refuses %s with SerializationException", (_, body) => {
    const bytes = body.includes("\u{d800}") ? '{"name":"\u{d800}'.slice(0, 9) : body;
    expect(refusal("POST", "/restapis", bytes)?.code).toBe("SerializationException");
  });

  it("names a required member that is missing", () => {
    expect(refusal("POST", "/restapis", {})?.message).toBe(
      "1 validation error detected: Value null at 'createRestApiInput.name' failed to satisfy constraint: Member must not be null",
    );
  });

  it("refuses a limit that is not a number", () => {
    expect(refusal("GET", "/restapis?limit=many")?.code).toBe("SerializationException");
  });

  it("refuses a path that is not valid percent-encoding", () => {
    expect(() => router("GET", "/restapis/%zz", new URLSearchParams())).toThrow(ServiceException);
  });

  it("ignores members it does not know, as the service does", () => {
    expect(refusal("POST", "/restapis", { name: "a", unknown: 1 })).toBeUndefined();
  });
});

describe("javaSetOrder", () => {
  it("keeps every value once", () => {
    const values = Array.from({ length: 60 }, (_, index) => `VALUE_${index}`);
    expect(javaSetOrder(values).sort()).toEqual(values.sort());
  });
});
