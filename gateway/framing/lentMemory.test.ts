import { describe, expect, it } from "vitest";
import { type LentMemory, ReadingPlace } from "./lentMemory.ts";
import { sharedMemory } from "./readBuffer.ts";

const much = 20_000;

/** A place that hears its bytes as `take` says; `arrive` does what a socket does. */
function placeFor(take: (bytes: Buffer, lender?: LentMemory) => void) {
  const place = new ReadingPlace(take);
  const { buffer, callback } = place.onread;
  const next = typeof buffer === "function" ? buffer : () => buffer;
  let memory = next();
  const arrive = (text: string, length: number) => {
    memory.fill(text.charCodeAt(0), 0, length);
    callback(length, memory);
    memory = next();
  };
  return { place, arrive, memory: () => memory };
}

describe("where a connection reads into", () => {
  it("is the memory of all, and what arrives a copy, until much is expected", () => {
    const heard: Buffer[] = [];
    const { arrive, memory } = placeFor((bytes, lender) => {
      expect(lender).toBeUndefined();
      heard.push(bytes);
    });
    arrive("a", much);
    arrive("b", much);
    expect(memory()).toBe(sharedMemory);
    expect(heard.map((bytes) => bytes.toString())).toEqual(["a".repeat(much), "b".repeat(much)]);
  });

  it("is memory of its own then, used again as soon as nobody holds what was in it", () => {
    const { place, arrive, memory } = placeFor((_bytes, lender) => lender?.hold().giveBack());
    place.expectsMuch = true;
    arrive("a", 1);
    const own = memory();
    expect(own).not.toBe(sharedMemory);
    arrive("b", much);
    expect(memory()).toBe(own);
    place.expectsMuch = false;
    arrive("c", much);
    expect(memory()).toBe(sharedMemory);
  });

  it("is other memory while somebody still holds what was in the last", () => {
    const held: { bytes: Buffer; lender: LentMemory }[] = [];
    const { place, arrive, memory } = placeFor(
      (bytes, lender) => lender && held.push({ bytes, lender: lender.hold() }),
    );
    place.expectsMuch = true;
    arrive("-", 1);
    for (const letter of "abc") arrive(letter, much);
    expect(held.map(({ bytes }) => bytes.toString())).toEqual(["a", "b", "c"].map((letter) => letter.repeat(much)));
    for (const { lender } of held) lender.giveBack();
    const before = memory();
    arrive("d", much);
    held.pop()?.lender.giveBack();
    expect(memory()).not.toBe(before);
    expect(held.map(({ lender }) => lender.bytes)).toContain(memory());
    place.close();
  });

  it("copies the little that comes in between", () => {
    const lenders: (LentMemory | undefined)[] = [];
    const { place, arrive } = placeFor((_bytes, lender) => lenders.push(lender));
    place.expectsMuch = true;
    arrive("a", 1);
    arrive("b", 8 * 1024);
    arrive("c", 8 * 1024 + 1);
    place.close();
    expect(lenders.map((lender) => lender !== undefined)).toEqual([false, false, true]);
  });

  it("is the memory of all again when many hold all there is to lend", () => {
    const lenders: LentMemory[] = [];
    const places = Array.from({ length: 100 }, () =>
      placeFor((_bytes, lender) => lender && lenders.push(lender.hold())),
    );
    for (const { place, arrive } of places) {
      place.expectsMuch = true;
      arrive("-", 1);
    }
    expect(places.filter(({ memory }) => memory() !== sharedMemory)).toHaveLength(64);
    for (const { arrive } of places) arrive("a", much);
    expect(places.every(({ memory }) => memory() === sharedMemory)).toBe(true);
    for (const lender of lenders) lender.giveBack();
    for (const { arrive } of places) arrive("b", 1);
    expect(places.filter(({ memory }) => memory() !== sharedMemory)).toHaveLength(64);
    for (const { place } of places) place.close();
  });
});
