import { describe, expect, it } from "vitest";
import { MemoryCopy, MemorySource } from "../adapters/memory.ts";
import type { Health } from "../listener/health.ts";
import type { ConfigChanges, StageChange } from "../ports/configSource.ts";
import { changesOf, liveApiKey, liveUsagePlan } from "../testing/keysAndPlans.ts";
import { recordingLog } from "../testing/servers.ts";
import { mockMethod, snapshot, stageChange } from "../testing/snapshots.ts";
import { Configuration } from "./configuration.ts";

const prod = stageChange(snapshot({ "GET /": mockMethod("a") }));
const dev = { ...prod, stageName: "dev" };

const key = liveApiKey("k1", ["p1"]);
const plan = liveUsagePlan("p1");
const stages = (...named: readonly StageChange[]) => changesOf({ stages: named });
const namesOf = ({ stages: named, apiKeys, usagePlans }: ConfigChanges) => [
  ...named.map(({ stageName }) => stageName),
  ...[...apiKeys, ...usagePlans].map(({ id }) => id),
];

function start(copy = new MemoryCopy()) {
  const told: unknown[] = [];
  const degraded = Promise.withResolvers<Health>();
  const listener = {
    replaceAll: (everything: ConfigChanges) => void told.push(["all", ...namesOf(everything)]),
    apply: (changes: ConfigChanges) => void told.push(["apply", ...namesOf(changes)]),
    health: (health: Health) => {
      told.push(health.state);
      if (health.state === "degraded") degraded.resolve(health);
    },
  };
  const configuration = new Configuration({
    copy,
    listeners: [listener],
    clock: { now: () => 5_000 },
    log: recordingLog([]),
  });
  return { configuration, copy, told, degraded: degraded.promise };
}

describe("Configuration", () => {
  it("tells the workers, remembers for new ones and writes the copy", async () => {
    const { configuration, copy, told } = start();
    const source = new MemorySource(changesOf({ stages: [prod], apiKeys: [key], usagePlans: [plan] }));
    source.start(configuration);
    configuration.reachable();
    source.apply({ ...stages(dev, { restApiId: "api1", stageName: "prod" }), apiKeys: [{ id: "k1" }] });
    expect(told).toEqual([["all", "prod", "k1", "p1"], "ok", ["apply", "dev", "prod", "k1"]]);
    const known = changesOf({ stages: [dev], usagePlans: [plan] });
    expect(configuration.everything).toEqual(known);
    await configuration.flush();
    expect(copy.everything).toEqual(known);
  });

  it("starts from the copy when the source is away, and says degraded until it is back", async () => {
    const copy = new MemoryCopy();
    copy.everything = stages(prod);
    const { configuration, told, degraded } = start(copy);
    configuration.reachable(new Error("away"));
    expect(await degraded).toEqual({ state: "degraded", staleSince: 0 });
    configuration.replaceAll(stages(dev));
    configuration.reachable();
    expect(told).toEqual([["all", "prod"], "degraded", ["all", "dev"], "ok"]);
  });

  it("keeps serving when the source goes away later", async () => {
    const { configuration } = start();
    configuration.replaceAll(stages(prod));
    configuration.reachable();
    configuration.reachable(new Error("away"));
    configuration.reachable(new Error("still away"));
    expect(configuration.health).toEqual({ state: "degraded", staleSince: 5_000 });
    expect(configuration.everything).toEqual(stages(prod));
  });

  it("stays starting without a source and a copy", () => {
    const { configuration } = start();
    configuration.reachable(new Error("away"));
    expect(configuration.health.state).toBe("starting");
  });
});
