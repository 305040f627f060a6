// "Set up an API Gateway canary release deployment".
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CanarySettings, LiveStage } from "../../contract/liveSettings.ts";
import { MemoryCacheStore } from "../adapters/memoryCacheStore.ts";
import { allocateGenerations, Generations } from "../caching/generations.ts";
import { ServedStages } from "../config/servedStages.ts";
import { cachedStage, countingBackEnd, proxied, textOf } from "../testing/caching.ts";
import { recordingLog, startGateway } from "../testing/servers.ts";
import { mockMethod, snapshot, stageChange } from "../testing/snapshots.ts";

const drawn = (numbers: readonly number[]) => {
  let next = 0;
  return () => numbers[next++ % numbers.length] ?? 0;
};

const main = snapshot({ "GET /": mockMethod("main $stageVariables.a $stageVariables.b $context.isCanaryRequest") });
const next = snapshot(
  { "GET /": mockMethod("canary $stageVariables.a $stageVariables.b $context.isCanaryRequest") },
  {},
  "d2",
);

describe("a canary", () => {
  it("draws for each request anew", async () => {
    const change = stageChange(main, { canarySettings: { deploymentId: "d2", percentTraffic: 30 } }, next);
    const gateway = await startGateway([change], { random: drawn([0.29, 0.3, 0.99, 0]) });
    const answers: string[] = [];
    for (let i = 0; i < 4; i++) answers.push((await textOf(gateway.fetch("/"))).split(" ")[0] ?? "");
    expect(answers).toEqual(["canary", "main", "main", "canary"]);
  });

  it("has the stage's variables with its own over them, and $context.isCanaryRequest", async () => {
    const canarySettings = { deploymentId: "d2", percentTraffic: 50, stageVariableOverrides: { b: "3" } };
    const change = stageChange(main, { variables: { a: "1", b: "2" }, canarySettings }, next);
    const gateway = await startGateway([change], { random: drawn([0.1, 0.9]) });
    expect(await textOf(gateway.fetch("/"))).toBe("canary 1 3 true");
    expect(await textOf(gateway.fetch("/"))).toBe("main 1 2 false");
  });

  it("is what the access log's $context.isCanaryRequest says, and its rows are marked for its own log groups", async () => {
    const canarySettings = { deploymentId: "d2", percentTraffic: 50 };
    const accessLogSettings = {
      destinationArn: "arn:aws:logs:us-east-1:000000000000:log-group:a",
      format: "$context.requestId $context.isCanaryRequest $context.deploymentId",
    };
    const gateway = await startGateway([stageChange(main, { canarySettings, accessLogSettings }, next)], {
      random: drawn([0.1, 0.9]),
    });
    for (let i = 0; i < 2; i++) await textOf(gateway.fetch("/"));
    await expect.poll(() => gateway.rows.length).toBe(2);
    expect(gateway.rows.map(({ isCanary, accessLogLine }) => [isCanary, accessLogLine?.split(" ").slice(1)])).toEqual([
      [true, ["true", "d2"]],
      [undefined, ["false", "d1"]],
    ]);
  });

  it("gets its share of 10,000 requests, whatever share it is and however chance falls", () => {
    const share = fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10);
    fc.assert(
      fc.property(share, fc.integer(), (percentTraffic, seed) => {
        const stages = new ServedStages(recordingLog([]), null, { random: seeded(seed) });
        stages.replaceAll([stageChange(main, { canarySettings: { deploymentId: "d2", percentTraffic } }, next)]);
        const stage = stages.find("api1", "prod");
        let canaries = 0;
        for (let i = 0; i < 10_000; i++) if (stage?.choose().isCanary) canaries += 1;
        // Six standard deviations of a binomial distribution.
        const p = percentTraffic / 100;
        expect(Math.abs(canaries - 10_000 * p)).toBeLessThanOrEqual(6 * Math.sqrt(10_000 * p * (1 - p)));
      }),
      { numRuns: 25 },
    );
  });
});

describe("a canary and the cache of its stage", () => {
  const useCache = async (canarySettings: CanarySettings, canaryDeployment = "d2") => {
    const backEnd = await countingBackEnd();
    const methods = { "GET /x": proxied(`${backEnd.url}/`) };
    const stage: Partial<LiveStage> = cachedStage({}, { canarySettings: { percentTraffic: 50, ...canarySettings } });
    const generations = new Generations(allocateGenerations());
    const caches = new MemoryCacheStore({ limitBytes: 1_000_000, generations, clock: { now: () => 0 } });
    const change = stageChange(snapshot(methods), stage, snapshot(methods, {}, canaryDeployment));
    const gateway = await startGateway([change], { caches, random: drawn([0.9, 0.1, 0.9, 0.1]) });
    const answers: string[] = [];
    for (let i = 0; i < 4; i++) answers.push(await textOf(gateway.fetch("/x")));
    return answers;
  };

  it("has nothing to do with it unless useStageCache is set", async () => {
    expect(await useCache({ deploymentId: "d2" })).toEqual(["call 1", "call 2", "call 1", "call 3"]);
  });

  it("has answers of its own in it while it serves another deployment", async () => {
    const answers = await useCache({ deploymentId: "d2", useStageCache: true });
    expect(answers).toEqual(["call 1", "call 2", "call 1", "call 2"]);
  });

  it("shares the answers of the stage while both serve the same deployment", async () => {
    const answers = await useCache({ deploymentId: "d1", useStageCache: true }, "d1");
    expect(answers).toEqual(["call 1", "call 1", "call 1", "call 1"]);
  });
});

/** Mulberry32: the same numbers for the same seed. */
function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
