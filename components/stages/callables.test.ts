import { describe, expect, it } from "vitest";
import { callables } from "./callables.ts";

describe("callables", () => {
  it("puts a plain GET first and fills path variables in", () => {
    const summary = { "/pets/{petId}": { GET: {} }, "/pets": { POST: {}, GET: {} }, "/files/{proxy+}": { ANY: {} } };
    expect(callables(summary)).toEqual([
      { name: "GET /pets", verb: "GET", examplePath: "/pets" },
      { name: "GET /pets/{petId}", verb: "GET", examplePath: "/pets/1" },
      { name: "ANY /files/{proxy+}", verb: "GET", examplePath: "/files/1" },
      { name: "POST /pets", verb: "POST", examplePath: "/pets", body: "{}" },
    ]);
  });

  it("has nothing to call in a deployment without a summary", () => {
    expect(callables(undefined)).toEqual([]);
  });
});
