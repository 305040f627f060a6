import { describe, expect, it } from "vitest";
import { isComplete, pathWithQueryString, testForm, traceInput } from "./testForm.ts";

const method = {
  httpMethod: "ANY",
  requestParameters: { "method.request.querystring.full": true, "method.request.header.X-Tenant": false },
};
const address = { apiId: "a", resourceId: "r", httpMethod: "ANY" };

describe("the form of a test", () => {
  it("begins with a row for everything the method declares", () => {
    expect(testForm(method, "/pets/{petId}/{proxy+}")).toEqual({
      verb: "GET",
      pathParameters: { petId: "", proxy: "" },
      query: [["full", ""]],
      headers: [["X-Tenant", ""]],
      body: "",
      stageVariables: [],
    });
  });

  it("is complete when the path has all its parameters", () => {
    expect(isComplete(testForm(method, "/pets"))).toBe(true);
    expect(isComplete(testForm(method, "/pets/{petId}"))).toBe(false);
  });

  it("encodes path and query; slashes separate only in a greedy parameter", () => {
    const form = {
      ...testForm(method, "/pets/{petId}/{proxy+}"),
      pathParameters: { petId: "a/b c", proxy: "x/y z" },
      query: [
        ["q", "1&2"],
        ["q", "ä"],
        ["", "no name"],
        ["none", ""],
      ] as const,
    };
    expect(pathWithQueryString("/pets/{petId}/{proxy+}", form)).toBe("/pets/a%2Fb%20c/x/y%20z?q=1%262&q=%C3%A4");
  });

  it("sends repeated headers as lists, and a body only where the verb has one", () => {
    const headers = [
      ["X-A", "1"],
      ["X-A", "2"],
      ["X-B", ""],
    ] as const;
    const form = { ...testForm(method, "/pets"), headers, body: "b" };
    expect(traceInput(address, "/pets", form)).toEqual({
      restApiId: "a",
      resourceId: "r",
      httpMethod: "GET",
      pathWithQueryString: "/pets",
      multiValueHeaders: { "X-A": ["1", "2"] },
      stageVariables: {},
    });
    expect(traceInput(address, "/pets", { ...form, verb: "POST" })).toMatchObject({ httpMethod: "POST", body: "b" });
  });
});
