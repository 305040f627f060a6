import { describe, expect, it } from "vitest";
import { methodRequestForm, methodRequestPatch } from "./methodRequestForm.ts";

const form = methodRequestForm({
  authorizationType: "NONE",
  requestParameters: { "method.request.querystring.page": false, "method.request.header.X.Y": true },
});

// "Patch Operations", UpdateMethod.
describe("methodRequestPatch", () => {
  it("reads names with dots in them", () => {
    expect(form.parameters).toEqual([
      { location: "querystring", name: "page", required: false },
      { location: "header", name: "X.Y", required: true },
    ]);
  });

  it("sends nothing when nothing changed, and strings when something did", () => {
    expect(methodRequestPatch(form, form)).toEqual([]);
    const after = {
      ...form,
      apiKeyRequired: true,
      parameters: [{ location: "querystring", name: "page", required: true }],
    } as const;
    expect(methodRequestPatch(form, after)).toEqual([
      { op: "replace", path: "/apiKeyRequired", value: "true" },
      { op: "remove", path: "/requestParameters/method.request.header.X.Y" },
      { op: "replace", path: "/requestParameters/method.request.querystring.page", value: "true" },
    ]);
  });
});
