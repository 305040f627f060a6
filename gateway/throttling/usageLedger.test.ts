import { describe, expect, it } from "vitest";
import type { LiveUsagePlan } from "../../contract/liveSettings.ts";
import { MemoryUsage } from "../adapters/memoryUsage.ts";
import { changesOf, liveApiKey, liveUsagePlan } from "../testing/keysAndPlans.ts";
import { recordingLog } from "../testing/servers.ts";
import { TestClock } from "../testing/testClock.ts";
import { allocateCounters } from "./counterMemory.ts";
import { dayOf } from "./quotaPeriod.ts";
import { SharedCounters } from "./sharedCounters.ts";
import { UsageLedger } from "./usageLedger.ts";
import { UsageMeter } from "./usageMeter.ts";

const monthly = (limit: number) => liveUsagePlan("p", { quota: { limit, period: "MONTH" } });
const day = (date: string) => dayOf(Date.parse(date));

async function start(plan: LiveUsagePlan, rows: MemoryUsage["rows"] = []) {
  const clock = new TestClock("2026-11-21T23:59:59Z");
  const memory = allocateCounters({ buckets: 64, meters: 64 });
  const store = new MemoryUsage();
  store.rows.push(...rows);
  const logged: string[] = [];
  const ledger = new UsageLedger({ memory, store, clock, log: recordingLog(logged) });
  const counters = new SharedCounters(memory, clock);
  const passed = (count: number, of = plan) => {
    const meter = new UsageMeter(of, "k");
    return Array.from({ length: count }, () => counters.take([], meter)).filter((refused) => !refused).length;
  };
  ledger.replaceAll(changesOf({ apiKeys: [liveApiKey("k", ["p"])], usagePlans: [plan] }));
  return { clock, store, ledger, logged, passed };
}

describe("the ledger of usage", () => {
  it("starts from what the store has counted in the period, and what was granted", async () => {
    const before = { usagePlanId: "p", keyId: "k", used: 3 };
    const { ledger, passed } = await start(monthly(10), [
      { ...before, day: day("2026-10-31"), used: 9 },
      { ...before, day: day("2026-11-01") },
      { ...before, day: day("2026-11-20"), granted: 2 },
    ]);
    await ledger.settle();
    expect(passed(20)).toBe(6);
  });

  it("adds what is counted to the day it was counted on", async () => {
    const { clock, store, ledger, passed } = await start(monthly(10));
    await ledger.settle();
    passed(2);
    await ledger.settle();
    passed(1);
    clock.pass(1_500);
    passed(4);
    await ledger.settle();
    await ledger.settle();
    expect(store.rows).toEqual([
      { usagePlanId: "p", keyId: "k", day: day("2026-11-21"), used: 2 },
      { usagePlanId: "p", keyId: "k", day: day("2026-11-22"), used: 4 },
      { usagePlanId: "p", keyId: "k", day: day("2026-11-21"), used: 1 },
    ]);
    expect(passed(20)).toBe(3);
  });

  it("keeps counts while the store is away, then adds them and what the store knows, none of them twice", async () => {
    const { store, ledger, logged, passed } = await start(monthly(10), [
      { usagePlanId: "p", keyId: "k", day: day("2026-11-20"), used: 4 },
    ]);
    store.isAway = true;
    await ledger.settle();
    expect(passed(3)).toBe(3);
    await ledger.settle();
    expect(logged.length).toBeGreaterThan(0);
    store.isAway = false;
    await ledger.settle();
    expect(store.rows.map(({ used }) => used)).toEqual([4, 3]);
    expect(passed(20)).toBe(3);
  });

  it("follows a changed quota, its period and what UpdateUsage grants, and keeps what is used", async () => {
    const { store, ledger, passed } = await start(monthly(5));
    await ledger.settle();
    expect(passed(9)).toBe(5);
    const apply = async (plan: LiveUsagePlan) => {
      ledger.apply(changesOf({ usagePlans: [plan] }));
      await ledger.settle();
    };
    await apply(monthly(7));
    expect(passed(9, monthly(7))).toBe(2);
    store.rows.push({ usagePlanId: "p", keyId: "k", day: day("2026-11-21"), used: 0, granted: 3 });
    ledger.apply(changesOf({ apiKeys: [liveApiKey("k", ["p"])] }));
    await ledger.settle();
    expect(passed(9, monthly(7))).toBe(3);
    store.rows.push({ usagePlanId: "p", keyId: "k", day: day("2026-11-20"), used: 100 });
    const daily = liveUsagePlan("p", { quota: { limit: 12, period: "DAY" } });
    await apply(daily);
    expect(passed(20, daily)).toBe(5);
  });

  it.each([
    ["a month's end", "2026-11-30", "2026-12-01"],
    ["a leap day", "2028-02-29", "2028-03-01"],
    ["a year's end", "2026-12-31", "2027-01-01"],
  ])("books each request on its own day over %s, and begins a new month", async (_title, last, next) => {
    const { clock, store, ledger, passed } = await start(monthly(5));
    clock.set(`${last}T23:59:59.500Z`);
    await ledger.settle();
    expect(passed(4)).toBe(4);
    clock.pass(600);
    expect(passed(9)).toBe(5);
    await ledger.settle();
    const booked = store.rows.filter(({ used }) => used > 0).map((row) => [row.day, row.used]);
    expect(booked.toSorted()).toEqual([
      [day(last), 4],
      [day(next), 5],
    ]);
    expect(passed(1)).toBe(0);
  });

  it("neither loses nor doubles what it counted while the clock was set forward and back", async () => {
    const { clock, store, ledger, passed } = await start(monthly(100));
    clock.set("2026-11-10T12:00:00Z");
    await ledger.settle();
    let sent = 0;
    for (const date of [
      "2026-11-12T00:00:01Z",
      "2026-11-11T23:59:59Z",
      "2026-11-10T12:00:00Z",
      "2026-11-10T13:00:00Z",
    ]) {
      sent += passed(3);
      await ledger.settle();
      clock.set(date);
      await ledger.settle();
    }
    expect(sent).toBe(12);
    expect(store.rows.reduce((sum, { used }) => sum + used, 0)).toBe(12);
    expect(passed(200)).toBe(88);
  });

  it("closes the meter of a key that leaves the plan, and stores what it counted", async () => {
    const { store, ledger, passed } = await start(monthly(5));
    await ledger.settle();
    expect(passed(2)).toBe(2);
    ledger.apply(changesOf({ apiKeys: [liveApiKey("k", [])] }));
    await ledger.settle();
    expect(passed(2)).toBe(0);
    expect(store.rows.map(({ used }) => used)).toEqual([2]);
    ledger.apply(changesOf({ apiKeys: [liveApiKey("k", ["p"])] }));
    await ledger.settle();
    expect(passed(9)).toBe(3);
    ledger.replaceAll(changesOf({}));
    expect(passed(1)).toBe(0);
  });
});
