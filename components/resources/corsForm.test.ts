import { describe, expect, it } from "vitest";
import { corsErrors, corsForm, corsInput, corsPlan } from "./corsForm.ts";

const form = corsForm(["GET", "OPTIONS", "POST"]);

// "Enable CORS on a resource using the API Gateway console".
describe("the form of Enable CORS", () => {
  it("begins with what AWS's console offers", () => {
    expect(corsInput(form)).toEqual({
      httpMethods: ["GET", "POST"],
      allowOrigin: "*",
      allowHeaders: ["Content-Type", "X-Amz-Date", "Authorization", "X-Api-Key", "X-Amz-Security-Token"],
      allowCredentials: false,
      gatewayResponses: ["DEFAULT_4XX", "DEFAULT_5XX"],
    });
    expect(Object.values(corsErrors(form)).filter(Boolean)).toEqual([]);
  });

  it("refuses what browsers would", () => {
    expect(corsErrors({ ...form, allowCredentials: true }).allowOrigin).toContain("one origin only");
    expect(corsErrors({ ...form, allowOrigin: "https://a.example/path" }).allowOrigin).toContain("without a path");
    expect(corsErrors({ ...form, allowHeaders: "Content Type" }).allowHeaders).toBeDefined();
    expect(corsErrors({ ...form, maxAge: "1.5" }).maxAge).toBeDefined();
  });

  it("says beforehand what it does, and what proxies have to do themselves", () => {
    const methods = { GET: { methodIntegration: { type: "AWS_PROXY" } }, POST: {}, OPTIONS: {} } as const;
    expect(corsPlan(form, methods)).toEqual([
      "Replaces the OPTIONS method with a mock integration that answers preflight requests, without a key or an authorizer.",
      "Adds Access-Control-Allow-Origin to every response of POST.",
      "Leaves GET alone: a proxy integration's back end has to send Access-Control-Allow-Origin itself.",
      "Adds Access-Control-Allow-Origin to the gateway responses Default 4XX and Default 5XX of the whole API.",
    ]);
    expect(corsPlan({ ...form, httpMethods: [], gatewayResponses: [] }, {})).toHaveLength(1);
  });
});
