import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { count, curlLine, invokeUrl, quote } from "./format.ts";

describe("invokeUrl", () => {
  it("puts the API's id into the host and the stage into the path", () => {
    expect(invokeUrl("http://{apiId}.execute-api.localhost:8080", "abc123", "prod")).toBe(
      "http://abc123.execute-api.localhost:8080/prod",
    );
  });
});

describe("curlLine", () => {
  it("is a plain GET for a plain address", () => {
    expect(curlLine("http://a.localhost/prod/pets")).toBe("curl -i http://a.localhost/prod/pets");
  });

  it("carries method and body", () => {
    expect(curlLine("http://a/", "POST", `{"name":"O'Neill"}`)).toContain("-X POST");
  });
});

describe("quote", () => {
  it.each(["plain", "two words", "it's", "$HOME", "`id`", "a&b", "{petId}"])("survives a shell: %s", (word) => {
    expect(execFileSync("sh", ["-c", `printf %s ${quote(word)}`], { encoding: "utf8" })).toBe(word);
  });
});

describe("count", () => {
  it("agrees in number", () => {
    expect([count(1, "API"), count(2, "API"), count(1200, "entry", "entries")]).toEqual([
      "1 API",
      "2 APIs",
      "1,200 entries",
    ]);
  });
});
