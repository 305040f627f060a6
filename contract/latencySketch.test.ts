import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addLatency,
  decodeSketch,
  encodeSketch,
  type LatencySketch,
  latencyQuantile,
  mergeSketch,
} from "./latencySketch.ts";

const shares = [0.5, 0.9, 0.95, 0.99, 0.999];

const sketchOf = (latencies: readonly number[]): LatencySketch => {
  const sketch: LatencySketch = new Map();
  for (const latency of latencies) addLatency(sketch, latency);
  return sketch;
};

const exact = (latencies: readonly number[], share: number): number =>
  latencies.toSorted((a, b) => a - b)[Math.floor(share * (latencies.length - 1))] ?? Number.NaN;

const worstError = (sketch: LatencySketch, latencies: readonly number[]): number =>
  Math.max(
    ...shares.map((share) => {
      const expected = exact(latencies, share);
      return Math.abs((latencyQuantile(sketch, share) ?? Number.NaN) - expected) / expected;
    }),
  );

const rounding = 1e-9;
const latency = fc.double({ min: 0.001, max: 900_000, noNaN: true });
const parts = fc.array(fc.array(latency, { maxLength: 200 }), { minLength: 1, maxLength: 12 });

describe("a sketch of latencies", () => {
  it("gives p50, p90, p95, p99 and p99.9 of merged parts within 1 %, whatever the parts", () => {
    fc.assert(
      fc.property(parts, (latencies) => {
        const merged: LatencySketch = new Map();
        for (const part of latencies) mergeSketch(merged, sketchOf(part));
        const all = latencies.flat();
        if (all.length > 0) expect(worstError(merged, all)).toBeLessThanOrEqual(0.01 + rounding);
      }),
    );
  });

  it("keeps within 1 % for the long tail of 200,000 log-normal latencies", () => {
    let seed = 7;
    const random = () => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return (seed + 1) / 4_294_967_297;
    };
    const latencies = Array.from({ length: 200_000 }, () =>
      Math.exp(2 + 1.5 * Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())),
    );
    expect(worstError(sketchOf(latencies), latencies)).toBeLessThanOrEqual(0.01 + rounding);
  });

  it("is written and read without loss, and encodings one after the other are the union", () => {
    fc.assert(
      fc.property(parts, (latencies) => {
        const bytes = Buffer.concat(latencies.map((part) => encodeSketch(sketchOf(part))));
        expect(decodeSketch(bytes)).toEqual(sketchOf(latencies.flat()));
      }),
    );
  });

  it("has no percentile of nothing, and takes what is shorter than a microsecond for one", () => {
    expect(latencyQuantile(new Map(), 0.5)).toBeUndefined();
    expect(latencyQuantile(sketchOf([0, -1]), 0.5)).toBeCloseTo(0.001, 4);
  });
});
