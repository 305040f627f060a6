import { describe, expect, it } from "vitest";
import { recordingLog } from "../testing/servers.ts";
import { mockMethod, snapshot, stageChange } from "../testing/snapshots.ts";
import { ServedStages } from "./servedStages.ts";
import { shareText } from "./shareText.ts";

const api = (deploymentId: string) => snapshot({ "GET /": mockMethod(deploymentId) }, {}, deploymentId);
const served = (stages: ServedStages, stage = "prod") => stages.find("api1", stage)?.choose().api.deploymentId;

describe("ServedStages", () => {
  it("replaces and removes stages", () => {
    const stages = new ServedStages(recordingLog([]), null);
    stages.apply(stageChange(api("d1")));
    stages.apply(stageChange(api("d2")));
    expect(served(stages)).toBe("d2");
    stages.apply({ restApiId: "api1", stageName: "prod" });
    expect(stages.find("api1", "prod")).toBeUndefined();
    stages.replaceAll([stageChange(api("d1"), { stageName: "dev" })]);
    stages.replaceAll([stageChange(api("d3"))]);
    expect([served(stages), stages.find("api1", "dev")]).toEqual(["d3", undefined]);
  });

  it("keeps the last good deployment when the next does not compile", () => {
    const lines: string[] = [];
    const stages = new ServedStages(recordingLog(lines), null);
    stages.apply(stageChange(api("d1")));
    const broken = { ...stageChange(api("d2")), snapshot: shareText('{"version": 99}') };
    stages.apply(broken);
    expect(served(stages)).toBe("d1");
    stages.apply(stageChange(snapshot({ "GET /": mockMethod("#broken(") }, {}, "d3")));
    expect([served(stages), lines.length]).toEqual(["d1", 2]);
  });

  it("never serves a first deployment that does not compile", () => {
    const stages = new ServedStages(recordingLog([]), null);
    stages.apply(stageChange(api("d1"), { tracingEnabled: true }));
    expect(() => served(stages)).toThrow("This stage cannot be served");
    expect(() => served(stages)).toThrow("This stage cannot be served");
    stages.apply(stageChange(api("d1")));
    expect(served(stages)).toBe("d1");
  });
});
