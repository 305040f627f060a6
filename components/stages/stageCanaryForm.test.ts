import { describe, expect, it } from "vitest";
import { percentError, promoteCanaryPatch, stageCanaryForm, stageCanaryPatch } from "./stageCanaryForm.ts";

const canarySettings = {
  deploymentId: "d2",
  percentTraffic: 10,
  stageVariableOverrides: { a: "1" },
  useStageCache: false,
};

describe("stageCanaryPatch", () => {
  it("sends nothing for what is unchanged", () => {
    const form = stageCanaryForm({ canarySettings });
    expect(stageCanaryPatch(form, form)).toEqual([]);
  });

  it('makes a canary by its share and its variables ("Create a canary release deployment")', () => {
    const before = stageCanaryForm({});
    const canary = { enabled: true, percentTraffic: "10.5", variables: [["a", "2"] as const], useStageCache: true };
    expect(stageCanaryPatch(before, { canary })).toEqual([
      { op: "replace", path: "/canarySettings/percentTraffic", value: "10.5" },
      { op: "replace", path: "/canarySettings/useStageCache", value: "true" },
      { op: "replace", path: "/canarySettings/stageVariableOverrides/a", value: "2" },
    ]);
  });

  it("says the share of a new canary even if it is none", () => {
    const canary = { ...stageCanaryForm({}).canary, enabled: true };
    expect(stageCanaryPatch(stageCanaryForm({}), { canary })).toEqual([
      { op: "replace", path: "/canarySettings/percentTraffic", value: "0" },
    ]);
  });

  it("removes variables one by one, and the canary as a whole", () => {
    const before = stageCanaryForm({ canarySettings });
    expect(stageCanaryPatch(before, { canary: { ...before.canary, variables: [] } })).toEqual([
      { op: "remove", path: "/canarySettings/stageVariableOverrides/a" },
    ]);
    expect(stageCanaryPatch(before, { canary: { ...before.canary, enabled: false } })).toEqual([
      { op: "remove", path: "/canarySettings" },
    ]);
  });
});

// "Promote a canary release".
describe("promoteCanaryPatch", () => {
  const copies = { op: "copy", path: "/deploymentId", from: "/canarySettings/deploymentId" };
  const none = { op: "replace", path: "/canarySettings/percentTraffic", value: "0.0" };

  it("copies deployment and variables and takes the canary's traffic away", () => {
    const variables = { op: "copy", path: "/variables", from: "/canarySettings/stageVariableOverrides" };
    expect(promoteCanaryPatch({ canarySettings })).toEqual([copies, variables, none]);
    expect(promoteCanaryPatch({ canarySettings: { ...canarySettings, stageVariableOverrides: {} } })).toEqual([
      copies,
      none,
    ]);
  });
});

describe("percentError", () => {
  it.each(["0", "0.0", "12.5", "100"])("takes %s", (percent) => expect(percentError(percent)).toBeUndefined());
  it.each(["", "-1", "100.1", "1e2", "ten"])("refuses %s", (percent) => expect(percentError(percent)).toBeDefined());
});
