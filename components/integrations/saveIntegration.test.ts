import { describe, expect, it } from "vitest";
import { integrationForm } from "./integrationForm.ts";
import { integrationPatch, withPathVariables } from "./saveIntegration.ts";

const http = integrationForm({
  type: "HTTP",
  httpMethod: "GET",
  uri: "https://example.com",
  requestParameters: { "integration.request.header.X-A": "'1'" },
  requestTemplates: { "application/json": "{}" },
});

// "Patch Operations", UpdateIntegration.
describe("integrationPatch", () => {
  it("sends only what changed, parameters under their full names", () => {
    const after = {
      ...http,
      uri: "https://example.org",
      requestParameters: [["querystring.q", "method.request.querystring.q"] as const],
    };
    expect(integrationPatch(http, after)).toEqual([
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
    expect(integrationPatch(mock, after)).toEqual([
      { op: "add", path: "/requestTemplates/application~1json", value: "{}" },
    ]);
  });

  it("leaves rows without a name out", () => {
    expect(integrationPatch(http, { ...http, requestParameters: [...http.requestParameters, ["", "x"]] })).toEqual([]);
  });
});

describe("withPathVariables", () => {
  it("maps path variables that the address uses, unless they are mapped already", () => {
    const form = {
      ...http,
      uri: "https://example.com/{petId}/{shop}/{other}",
      requestParameters: [["path.shop", "'mine'"] as const],
    };
    expect(withPathVariables(form, "/shops/{shop}/pets/{petId}").requestParameters).toEqual([
      ["path.shop", "'mine'"],
      ["path.petId", "method.request.path.petId"],
    ]);
  });
});
