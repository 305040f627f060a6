import { describe, expect, it } from "vitest";
import { integrationForm } from "./integrationForm.ts";
import { integrationPatch } from "./saveIntegration.ts";

const http = integrationForm({
  type: "HTTP",
  httpMethod: "GET",
  uri: "https://example.com",
  requestParameters: { "integration.request.header.X-A": "'1'" },
  requestTemplates: { "application/json": "{}" },
});

const home = { region: "us-east-1", accountId: "000000000000" };

// "Patch Operations", UpdateIntegration.
describe("integrationPatch", () => {
  it("sends only what changed, parameters under their full names", () => {
    const after = {
      ...http,
      uri: "https://example.org",
      requestParameters: [["querystring.q", "method.request.querystring.q"] as const],
    };
    expect(integrationPatch(http, after, home)).toEqual([
      { op: "replace", path: "/uri", value: "https://example.org" },
      { op: "remove", path: "/requestParameters/integration.request.header.X-A" },
      {
        op: "add",
        path: "/requestParameters/integration.request.querystring.q",
        value: "method.request.querystring.q",
      },
    ]);
  });

  it("never touches method and URI of a MOCK, which has neither", () => {
    const mock = integrationForm({ type: "MOCK" });
    const after = { ...mock, httpMethod: "POST", requestTemplates: [["application/json", "{}"] as const] };
    expect(integrationPatch(mock, after, home)).toEqual([
      { op: "add", path: "/requestTemplates/application~1json", value: "{}" },
    ]);
  });

  it("leaves rows without a name out", () => {
    expect(
      integrationPatch(http, { ...http, requestParameters: [...http.requestParameters, ["", "x"]] }, home),
    ).toEqual([]);
  });

  it("names another function, streams and skips the check of certificates", () => {
    const lambda = integrationForm({
      type: "AWS_PROXY",
      httpMethod: "POST",
      uri: "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:1:function:a/invocations",
    });
    expect(integrationPatch(lambda, { ...lambda, functionName: "b", isStreamed: true }, home)).toEqual([
      {
        op: "replace",
        path: "/uri",
        value:
          "arn:aws:apigateway:us-east-1:lambda:path/2021-11-15/functions/arn:aws:lambda:us-east-1:000000000000:function:b/response-streaming-invocations",
      },
      { op: "replace", path: "/responseTransferMode", value: "STREAM" },
    ]);
    expect(integrationPatch(http, { ...http, insecureSkipVerification: true, credentials: "arn:x" }, home)).toEqual([
      { op: "replace", path: "/credentials", value: "arn:x" },
      { op: "replace", path: "/tlsConfig/insecureSkipVerification", value: "true" },
    ]);
  });
});
