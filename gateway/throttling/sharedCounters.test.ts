import { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import type { QuotaSettings } from "../../contract/liveSettings.ts";
import { liveUsagePlan } from "../testing/keysAndPlans.ts";
import { TestClock } from "../testing/testClock.ts";
import { allocateCounters } from "./counterMemory.ts";
import { MeterCells } from "./meterCells.ts";
import { SharedCounters } from "./sharedCounters.ts";
import { TokenBucket } from "./tokenBucket.ts";
import { UsageMeter } from "./usageMeter.ts";

function start(date = "2026-11-21T12:00:00Z", buckets = 1024) {
  const clock = new TestClock(date);
  const memory = allocateCounters({ buckets, meters: 64 });
  const counters = new SharedCounters(memory, clock);
  /** How many of `count` requests pass. */
  const admitted = (bucket: TokenBucket, count: number, by = counters) =>
    Array.from({ length: count }, () => by.take([bucket], undefined)).filter((refused) => !refused).length;
  return { clock, memory, counters, admitted };
}

describe("a token bucket", () => {
  it("admits rate × time + burst at twice its rate, over four threads' counters", () => {
    const { clock, memory } = start();
    const workers = Array.from({ length: 4 }, () => ({
      counters: new SharedCounters(memory, clock),
      bucket: new TokenBucket("b", { rateLimit: 200, burstLimit: 50 }),
    }));
    let passed = 0;
    for (let sent = 0; sent < 4_000; sent++) {
      const worker = workers[sent % 4];
      if (worker && !worker.counters.take([worker.bucket], undefined)) passed += 1;
      if (sent % 2 === 1) clock.pass(5);
    }
    expect(passed).toBeGreaterThanOrEqual(2_049);
    expect(passed).toBeLessThanOrEqual(2_050);
  });

  it("admits its burst exactly when threads ask at the same moment", async () => {
    const { memory } = start();
    const passed = await Promise.all(
      Array.from({ length: 4 }, () => {
        const worker = new Worker(new URL("../testing/takeMany.ts", import.meta.url), {
          workerData: { memory, requests: 20_000, settings: { rateLimit: 1, burstLimit: 30_000 } },
        });
        return new Promise<number>((resolve, reject) => worker.once("message", resolve).once("error", reject));
      }),
    );
    expect(passed.reduce((total, each) => total + each, 0)).toBe(30_000);
  });

  it.each([
    [{ rateLimit: 0, burstLimit: 5 }, 0],
    [{ rateLimit: 5, burstLimit: 0 }, 0],
    [{ rateLimit: 0.001, burstLimit: 2 }, 2],
    [{ rateLimit: -1, burstLimit: 3 }, 3],
    [{ rateLimit: 1 }, 5_000],
    [{ rateLimit: 1e-9, burstLimit: 2 ** 31 - 1 }, 6_000],
  ])("%j lets %i through at once", (settings, expected) => {
    const { admitted } = start();
    expect(admitted(new TokenBucket("b", settings), 6_000)).toBe(expected);
  });

  it("follows a changed rate at once, however deep in debt it was", () => {
    const { clock, admitted } = start();
    expect(admitted(new TokenBucket("b", { rateLimit: 0.01, burstLimit: 10 }), 20)).toBe(10);
    const faster = new TokenBucket("b", { rateLimit: 100, burstLimit: 10 });
    expect(admitted(faster, 20)).toBe(0);
    clock.pass(50);
    expect(admitted(faster, 20)).toBe(5);
    expect(admitted(new TokenBucket("b", { rateLimit: 0, burstLimit: 10 }), 20)).toBe(0);
  });

  // "Throttle requests to your REST APIs": a limit is raised for those who were refused.
  it("is full when it is given another size", () => {
    const { admitted } = start();
    expect(admitted(new TokenBucket("b", { rateLimit: 1, burstLimit: 2 }), 20)).toBe(2);
    expect(admitted(new TokenBucket("b", { rateLimit: 100, burstLimit: 15 }), 20)).toBe(15);
    expect(admitted(new TokenBucket("b", { rateLimit: 1, burstLimit: 3 }), 20)).toBe(3);
  });

  it("goes on at its rate after the clock was set back or forward", () => {
    const { clock, admitted } = start();
    const bucket = new TokenBucket("b", { rateLimit: 10, burstLimit: 10 });
    expect(admitted(bucket, 20)).toBe(10);
    clock.pass(-3_600_000);
    expect(admitted(bucket, 20)).toBe(0);
    clock.pass(500);
    expect(admitted(bucket, 20)).toBe(5);
    clock.pass(3_600_000);
    expect(admitted(bucket, 20)).toBe(10);
  });

  it("loses nothing to a request that a later bucket refuses", () => {
    const { counters, admitted } = start();
    const wide = new TokenBucket("wide", { rateLimit: 1, burstLimit: 10 });
    const narrow = new TokenBucket("narrow", { rateLimit: 1, burstLimit: 3 });
    const refused = Array.from({ length: 8 }, () => counters.take([wide, narrow], undefined));
    expect(refused.filter((each) => each === narrow)).toHaveLength(5);
    expect(admitted(wide, 20)).toBe(7);
  });

  it("makes room by taking the place of one that has long been full, and refuses what cannot be counted", () => {
    const { clock, counters } = start("2026-11-21T12:00:00Z", 64);
    const used = Array.from({ length: 65 }, (_, i) => new TokenBucket(`b${i}`, { rateLimit: 1, burstLimit: 1 }));
    expect(used.filter((bucket) => !counters.take([bucket], undefined))).toHaveLength(64);
    clock.pass(62_000);
    const others = Array.from({ length: 64 }, (_, i) => new TokenBucket(`c${i}`, { rateLimit: 1, burstLimit: 1 }));
    expect(others.filter((bucket) => !counters.take([bucket], undefined))).toHaveLength(64);
  });
});

describe("a quota", () => {
  function open(quota: QuotaSettings | undefined, date: string, createdDate = 0) {
    const { clock, memory, counters } = start(date);
    const meter = new UsageMeter(liveUsagePlan("p", { quota, createdDate }), "k");
    new MeterCells(memory).open(meter);
    const passed = (count: number) =>
      Array.from({ length: count }, () => counters.take([], meter)).filter((refused) => !refused).length;
    return { clock, counters, meter, passed };
  }

  it.each([
    ["DAY", "2026-11-21T23:59:59.999Z", "2026-11-22T00:00:00Z"],
    ["WEEK", "2026-11-21T23:59:59.999Z", "2026-11-22T00:00:00Z"],
    ["MONTH", "2026-11-30T23:59:59.999Z", "2026-12-01T00:00:00Z"],
    ["MONTH", "2028-02-29T23:59:59.999Z", "2028-03-01T00:00:00Z"],
    ["MONTH", "2027-02-28T23:59:59.999Z", "2027-03-01T00:00:00Z"],
    ["DAY", "2028-02-28T23:59:59.999Z", "2028-02-29T00:00:00Z"],
    ["DAY", "2026-03-29T23:59:59.999Z", "2026-03-30T00:00:00Z"],
    ["DAY", "2026-12-31T23:59:59.999Z", "2027-01-01T00:00:00Z"],
    ["WEEK", "2027-01-02T23:59:59.999Z", "2027-01-03T00:00:00Z"],
    ["MONTH", "2026-12-31T23:59:59.999Z", "2027-01-01T00:00:00Z"],
  ] as const)("per %s ends at %s, UTC", (period, last, next) => {
    const { clock, passed } = open({ limit: 3, period }, last);
    expect(passed(5)).toBe(3);
    clock.set(next);
    expect(passed(5)).toBe(3);
  });

  it.each([
    ["WEEK", "2026-11-15T00:00:00Z", "2026-11-21T23:00:00Z"],
    ["WEEK", "2026-12-27T00:00:00Z", "2027-01-02T23:59:59.999Z"],
    ["MONTH", "2026-11-01T00:00:00Z", "2026-11-30T23:00:00Z"],
    ["MONTH", "2028-02-28T23:59:59.999Z", "2028-02-29T00:00:00Z"],
  ] as const)("per %s goes on over its days", (period, first, last) => {
    const { clock, passed } = open({ limit: 3, period }, first);
    expect(passed(2)).toBe(2);
    clock.set(last);
    expect(passed(5)).toBe(1);
  });

  it("subtracts its offset in the first period alone", () => {
    const date = "2026-11-21T12:00:00Z";
    const { clock, passed } = open({ limit: 5, offset: 2, period: "MONTH" }, date, Date.parse(date));
    expect(passed(9)).toBe(3);
    clock.set("2026-12-01T00:00:00Z");
    expect(passed(9)).toBe(5);
  });

  it("is not given twice by a clock that steps back over midnight, nor withheld by one that was a year ahead", () => {
    const { clock, passed } = open({ limit: 3, period: "DAY" }, "2026-11-22T00:00:00Z");
    expect(passed(2)).toBe(2);
    clock.set("2026-11-21T23:59:59Z");
    expect(passed(5)).toBe(1);
    clock.set("2027-11-22T12:00:00Z");
    expect(passed(5)).toBe(3);
    clock.set("2026-11-22T12:00:00Z");
    expect(passed(5)).toBe(3);
  });

  it.each(["DAY", "WEEK", "MONTH"] as const)("per %s is not given again by a clock that jumps within it", (period) => {
    const { clock, passed } = open({ limit: 3, period }, "2026-11-18T12:00:00Z");
    expect(passed(2)).toBe(2);
    for (const date of ["2026-11-18T23:59:59Z", "2026-11-18T00:00:00Z", "2026-11-18T12:00:00Z"]) {
      clock.set(date);
      expect(passed(1)).toBe(date === "2026-11-18T23:59:59Z" ? 1 : 0);
    }
  });

  it("counts nothing that a bucket refuses, and gives tokens back that it refuses itself", () => {
    const { counters, meter, passed } = open({ limit: 4, period: "DAY" }, "2026-11-21T12:00:00Z");
    const bucket = new TokenBucket("b", { rateLimit: 1, burstLimit: 3 });
    const taken = Array.from({ length: 6 }, () => counters.take([bucket], meter));
    expect(taken.filter((refused) => refused === bucket)).toHaveLength(3);
    expect(passed(5)).toBe(1);
    const other = new TokenBucket("c", { rateLimit: 1, burstLimit: 1 });
    expect(counters.take([other], meter)).toBe(meter);
    expect(counters.take([other], undefined)).toBeUndefined();
  });

  it("that is missing counts and admits everything", () => {
    expect(open(undefined, "2026-11-21T12:00:00Z").passed(500)).toBe(500);
  });

  it("admits nothing of a meter nobody has opened", () => {
    const { counters } = start();
    const meter = new UsageMeter(liveUsagePlan("p"), "k");
    expect(counters.take([], meter)).toBe(meter);
  });
});
