import { describe, expect, it } from "vitest";
import { stageNameError } from "./stageNameError.ts";

describe("stageNameError", () => {
  it("allows what CreateStage allows", () => {
    expect(stageNameError("prod_2-b", [{ stageName: "dev" }])).toBeUndefined();
  });

  it.each(["", "a b", "a/b", "$default", "x".repeat(129), "dev"])("refuses %j", (name) => {
    expect(stageNameError(name, [{ stageName: "dev" }])).toMatch(/\w/);
  });
});
