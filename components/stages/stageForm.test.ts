import { describe, expect, it } from "vitest";
import { stageForm, stagePatch, variableNameError, variableValueError } from "./stageForm.ts";

const place = { region: "us-east-1", accountId: "123456789012" };

// "Patch Operations", UpdateStage: variables are set with replace.
describe("stagePatch", () => {
  it("replaces new and changed variables and removes what is gone", () => {
    const before = stageForm({ variables: { host: "a", old: "1" } }, place);
    const after = { ...before, variables: [["host", "b"] as const, ["fresh", "2"] as const] };
    expect(stagePatch(before, after, place)).toEqual([
      { op: "remove", path: "/variables/old" },
      { op: "replace", path: "/variables/host", value: "b" },
      { op: "replace", path: "/variables/fresh", value: "2" },
    ]);
  });
});

describe("variable rules", () => {
  it("follow the stage variables reference", () => {
    expect(variableNameError("backend_url")).toBeUndefined();
    expect(variableNameError("backend-url")).toBeDefined();
    expect(variableValueError("example.com/a?b=c")).toBeUndefined();
    expect(variableValueError("a b")).toBeDefined();
  });
});
