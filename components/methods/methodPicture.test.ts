import type { Method } from "@aws-sdk/client-api-gateway";
import { describe, expect, it } from "vitest";
import { methodPicture } from "./methodPicture.ts";

const facts = (method: Method, id: string) => methodPicture(method).find((box) => box.id === id)?.facts;

describe("methodPicture", () => {
  it("goes from the client to the back end and back", () => {
    expect(methodPicture({}).map(({ title }) => title)).toEqual([
      "Client",
      "Method request",
      "Integration request",
      "Back end",
      "Integration response",
      "Method response",
    ]);
  });

  it("says that a proxy passes everything through", () => {
    const method: Method = { methodIntegration: { type: "HTTP_PROXY", httpMethod: "GET", uri: "https://example.com" } };
    expect(facts(method, "back-end")).toEqual(["GET https://example.com"]);
    expect(facts(method, "integration-response")).toEqual(["Passed through"]);
    expect(facts(method, "method-response")).toEqual(["As the back end answers"]);
  });

  it("warns about an integration without responses and shortens long lists", () => {
    expect(facts({ methodIntegration: { type: "MOCK" } }, "integration-response")).toEqual(["None: calls end in 500"]);
    const methodResponses = { "200": {}, "201": {}, "400": {}, "404": {} };
    expect(facts({ methodResponses }, "method-response")).toEqual(["200", "201", "and 2 more"]);
  });
});
