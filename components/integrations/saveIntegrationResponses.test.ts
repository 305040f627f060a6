import { describe, expect, it } from "vitest";
import { integrationResponseForms, newIntegrationResponse } from "./integrationResponseForm.ts";
import { integrationResponsePatch } from "./saveIntegrationResponses.ts";

const forms = integrationResponseForms({
  "200": {
    responseParameters: { "method.response.header.X-A": "'1'" },
    responseTemplates: { "application/json": "{}" },
  },
});

// "Patch Operations", UpdateIntegrationResponse.
describe("integrationResponsePatch", () => {
  it("names headers in full and escapes media types", () => {
    const before = forms["200"] ?? newIntegrationResponse("200", []);
    const after = {
      selectionPattern: "2\\d{2}",
      contentHandling: "CONVERT_TO_TEXT",
      headers: [["X-A", "'2'"] as const],
      templates: [],
    };
    expect(integrationResponsePatch(before, after)).toEqual([
      { op: "replace", path: "/selectionPattern", value: "2\\d{2}" },
      { op: "replace", path: "/contentHandling", value: "CONVERT_TO_TEXT" },
      { op: "replace", path: "/responseParameters/method.response.header.X-A", value: "'2'" },
      { op: "remove", path: "/responseTemplates/application~1json" },
    ]);
  });
});

describe("newIntegrationResponse", () => {
  it("makes the first one the default and gives later ones a pattern", () => {
    expect(newIntegrationResponse("200", []).selectionPattern).toBe("");
    expect(newIntegrationResponse("404", ["200"]).selectionPattern).toBe("404");
  });
});
