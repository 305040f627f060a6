import { describe, expect, it } from "vitest";
import { newIntegration } from "./createMethod.ts";

describe("newIntegration", () => {
  it("lets a mock answer 200", () => {
    expect(newIntegration({ type: "MOCK", integrationHttpMethod: "GET", uri: "" }, "/pets")).toEqual({
      type: "MOCK",
      requestTemplates: { "application/json": `{"statusCode": 200}` },
    });
  });

  // "Set up a proxy integration with a proxy resource": {proxy} in the URI is filled from method.request.path.proxy.
  it("maps path variables that the URI uses, greedy ones too", () => {
    const uri = "https://example.com/{proxy}?shop={other}";
    const integration = newIntegration({ type: "HTTP_PROXY", integrationHttpMethod: "ANY", uri }, "/{shop}/{proxy+}");
    expect(integration.requestParameters).toEqual({ "integration.request.path.proxy": "method.request.path.proxy" });
  });
});
