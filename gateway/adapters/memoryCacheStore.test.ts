import { describe, expect, it } from "vitest";
import { allocateGenerations, Generations } from "../caching/generations.ts";
import type { CachedItem } from "../ports/cacheStore.ts";
import { movableClock } from "../testing/caching.ts";
import { MemoryCacheStore } from "./memoryCacheStore.ts";

const answer = (size: number): CachedItem => ({ status: 200, headers: [], body: Buffer.alloc(size) });

function start(limitBytes: number) {
  const clock = movableClock();
  const generations = new Generations(allocateGenerations());
  return { clock, store: new MemoryCacheStore({ limitBytes, generations, clock }) };
}

const settings = (sizeBytes: number, version = "1") => ({ version, sizeBytes });

describe("the caches of a worker", () => {
  it("hold each no more than its own size", () => {
    const { store } = start(1_000_000);
    const cache = store.open("a", settings(5_000));
    for (const key of ["1", "2", "3", "4", "5", "6"]) cache.reserve(key)(answer(1_000), 60);
    expect(store.size).toBeLessThanOrEqual(5_000);
    expect(cache.read("1", 60)).toBeUndefined();
    expect(cache.read("6", 60)).toBeDefined();
  });

  it("hold together no more than the limit: the largest makes room, not the one that needs it", () => {
    const { store } = start(10_000);
    const [small, large] = [store.open("small", settings(10_000)), store.open("large", settings(10_000))];
    small.reserve("first")(answer(1_000), 60);
    for (const key of ["1", "2", "3", "4", "5", "6", "7"]) large.reserve(key)(answer(1_000), 60);
    small.reserve("second")(answer(1_000), 60);
    expect(store.size).toBeLessThanOrEqual(10_000);
    expect(small.read("first", 60)).toBeDefined();
    expect(small.read("second", 60)).toBeDefined();
    expect(large.read("1", 60)).toBeUndefined();
  });

  it("keep nothing that is larger than all there is", () => {
    const { store } = start(1_000);
    const cache = store.open("a", settings(1_000_000));
    cache.reserve("1")(answer(2_000), 60);
    expect([store.size, cache.read("1", 60)]).toEqual([0, undefined]);
  });

  it("are the same for the same version and empty for another, which an answer for the old one does not reach", () => {
    const { store } = start(10_000);
    const first = store.open("a", settings(10_000));
    const late = first.reserve("late");
    first.reserve("1")(answer(1), 60);
    expect(store.open("a", settings(10_000))).toBe(first);
    const second = store.open("a", settings(10_000, "2"));
    late(answer(1), 60);
    expect([second.read("1", 60), second.read("late", 60), store.size]).toEqual([undefined, undefined, 0]);
  });

  it("count down the time of each entry by the clock", () => {
    const { store, clock } = start(10_000);
    const cache = store.open("a", settings(10_000));
    cache.reserve("short")(answer(1), 1);
    cache.reserve("long")(answer(1), 2);
    clock.nowMs += 1_000;
    expect([cache.read("short", 60), cache.read("long", 60) === undefined]).toEqual([undefined, false]);
  });
});
