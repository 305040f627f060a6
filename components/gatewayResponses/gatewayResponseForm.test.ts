import { expect, it } from "vitest";
import { gatewayResponseForm, gatewayResponseInput, responseTypeText, valueError } from "./gatewayResponseForm.ts";

// "PutGatewayResponse", API reference; "Gateway response types", developer guide.
it("keeps headers without their prefix and sends them with it", () => {
  const response = {
    statusCode: "403",
    responseParameters: { "gatewayresponse.header.Access-Control-Allow-Origin": "'*'" },
    responseTemplates: { "application/json": "{}" },
  };
  const form = gatewayResponseForm(response);
  expect(form.headers).toEqual([["Access-Control-Allow-Origin", "'*'"]]);
  expect(gatewayResponseInput({ ...form, headers: [...form.headers, ["", ""]] })).toEqual(response);
  expect(gatewayResponseInput({ ...form, statusCode: "" })).not.toHaveProperty("statusCode");
});

it("takes constants in quotes and what the request brought", () => {
  expect(["'*'", "method.request.header.Origin", "context.error.messageString"].map(valueError)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(valueError("*")).toContain("single quotes");
});

it("names types in words", () => {
  expect(["DEFAULT_4XX", "API_CONFIGURATION_ERROR", "INVALID_API_KEY"].map(responseTypeText)).toEqual([
    "Default 4XX",
    "API configuration error",
    "Invalid API key",
  ]);
});
