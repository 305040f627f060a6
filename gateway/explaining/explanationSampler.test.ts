import { describe, expect, it } from "vitest";
import { explanationLimits } from "../../contract/explanation.ts";
import { ExplanationSampler } from "./explanationSampler.ts";

const samplerAt = (clock: { ms: number }, share = 1) =>
  new ExplanationSampler({ successPercent: 1, share, now: () => clock.ms });

/** How many of so many a second are taken over so many seconds. */
function takenOf(sampler: ExplanationSampler, clock: { ms: number }, seconds: number, perSecond: number, cause = "x") {
  let taken = 0;
  for (let second = 0; second < seconds; second++) {
    clock.ms += 1_000;
    for (let i = 0; i < perSecond; i++) taken += sampler.takes("api1", cause) ? 1 : 0;
  }
  return taken;
}

describe("a flood of refusals", () => {
  it("is taken whole at first, then sampled", () => {
    const clock = { ms: 0 };
    const sampler = samplerAt(clock);
    expect(takenOf(sampler, clock, 1, 900)).toBe(900);
    expect(takenOf(sampler, clock, 100, 1_000)).toBeLessThan(200);
  });

  it("of one cause leaves room for the others", () => {
    const clock = { ms: 0 };
    const sampler = samplerAt(clock);
    takenOf(sampler, clock, 3, 10_000, "THROTTLED");
    expect(sampler.takes("api1", "ACCESS_DENIED")).toBe(true);
    expect(sampler.takes("api2", "THROTTLED")).toBe(true);
  });

  it("never makes more of an API in a day than are kept", () => {
    const clock = { ms: 0 };
    const sampler = samplerAt(clock);
    let taken = 0;
    for (let minute = 0; minute < 24 * 60; minute++) {
      clock.ms += 60_000;
      for (let i = 0; i < 300; i++) taken += sampler.takes("api1", `cause ${i % 10}`) ? 1 : 0;
    }
    expect(taken).toBeLessThanOrEqual(explanationLimits.ofApi);
    expect(taken).toBeGreaterThan(explanationLimits.ofApi / 2);
  });

  it("over many APIs is bounded by what the machine makes", () => {
    const clock = { ms: 0 };
    const sampler = samplerAt(clock);
    let taken = 0;
    for (let i = 0; i < 20_000; i++) taken += sampler.takes(`api${i}`, "x") ? 1 : 0;
    expect(taken).toBe(4_000);
  });

  it("is shared among workers", () => {
    const clock = { ms: 0 };
    const four = Array.from({ length: 4 }, () => samplerAt(clock, 1 / 4));
    const taken = four.reduce((sum, sampler) => sum + takenOf(sampler, { ms: 0 }, 1, 5_000), 0);
    expect(taken).toBeLessThanOrEqual(1_010);
  });
});

it("draws as many successes as it is told", () => {
  const draws = (successPercent: number) => {
    let next = 0;
    const random = () => (next++ % 1_000) / 1_000;
    const sampler = new ExplanationSampler({ successPercent, share: 1, random });
    return Array.from({ length: 1_000 }, () => sampler.draws()).filter(Boolean).length;
  };
  expect([0, 1, 50, 100].map(draws)).toEqual([0, 10, 500, 1_000]);
});
