import { describe, expect, it } from "vitest";
import { MemoryCopy, MemorySource } from "../adapters/memory.ts";
import type { Health } from "../listener/health.ts";
import type { StageChange } from "../ports/configSource.ts";
import { recordingLog } from "../testing/servers.ts";
import { mockMethod, snapshot, stageChange } from "../testing/snapshots.ts";
import { Configuration } from "./configuration.ts";

const prod = stageChange(snapshot({ "GET /": mockMethod("a") }));
const dev = { ...prod, stageName: "dev" };

function start(copy = new MemoryCopy()) {
  const told: unknown[] = [];
  const degraded = Promise.withResolvers<Health>();
  const listener = {
    replaceAll: (stages: readonly StageChange[]) =>
      void told.push(["all", ...stages.map(({ stageName }) => stageName)]),
    apply: (changes: readonly StageChange[]) => void told.push(["apply", ...changes.map(({ stageName }) => stageName)]),
    health: (health: Health) => {
      told.push(health.state);
      if (health.state === "degraded") degraded.resolve(health);
    },
  };
  const configuration = new Configuration({ copy, listener, clock: { now: () => 5_000 }, log: recordingLog([]) });
  return { configuration, copy, told, degraded: degraded.promise };
}

describe("Configuration", () => {
  it("tells the workers, remembers for new ones and writes the copy", async () => {
    const { configuration, copy, told } = start();
    const source = new MemorySource([prod]);
    source.start(configuration);
    configuration.reachable();
    source.apply([dev, { restApiId: "api1", stageName: "prod" }]);
    expect(told).toEqual([["all", "prod"], "ok", ["apply", "dev", "prod"]]);
    expect(configuration.stages).toEqual([dev]);
    await configuration.flush();
    expect(copy.stages).toEqual([dev]);
  });

  it("starts from the copy when the source is away, and says degraded until it is back", async () => {
    const copy = new MemoryCopy();
    copy.stages = [prod];
    const { configuration, told, degraded } = start(copy);
    configuration.reachable(new Error("away"));
    expect(await degraded).toEqual({ state: "degraded", staleSince: 0 });
    configuration.replaceAll([dev]);
    configuration.reachable();
    expect(told).toEqual([["all", "prod"], "degraded", ["all", "dev"], "ok"]);
  });

  it("keeps serving when the source goes away later", async () => {
    const { configuration } = start();
    configuration.replaceAll([prod]);
    configuration.reachable();
    configuration.reachable(new Error("away"));
    configuration.reachable(new Error("still away"));
    expect(configuration.health).toEqual({ state: "degraded", staleSince: 5_000 });
    expect(configuration.stages).toEqual([prod]);
  });

  it("stays starting without a source and a copy", () => {
    const { configuration } = start();
    configuration.reachable(new Error("away"));
    expect(configuration.health.state).toBe("starting");
  });
});
