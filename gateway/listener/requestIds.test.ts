import { describe, expect, it } from "vitest";
import { newExtendedRequestId, newRequestId, newTraceId } from "./requestIds.ts";

const many = (make: () => string) => Array.from({ length: 5_000 }, make);

describe("ids of requests", () => {
  it.each([
    ["UUIDs of version 4", newRequestId, /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/],
    ["fifteen Base64 characters and an equals sign", newExtendedRequestId, /^[\w+/]{14}[A-Za-z\d+/]=$/],
    [
      "X-Ray's root of the second they were made in",
      () => newTraceId(1_700_000_000_999),
      /^Root=1-6553f100-[\da-f]{24}$/,
    ],
  ])("are %s, and never the same", (_what, make, form) => {
    const made = many(make);
    expect(made.filter((id) => !form.test(id))).toEqual([]);
    expect(new Set(made).size).toBe(made.length);
  });

  it("use every value of every digit that is random", () => {
    for (const make of [newRequestId, newExtendedRequestId, () => newTraceId(0).slice(-24)]) {
      const made = many(make);
      const seen = Array.from(made[0] ?? "", (_, at) => new Set(made.map((id) => id[at])).size);
      expect(new Set(seen)).toEqual(
        new Set(make === newRequestId ? [16, 1, 4] : make === newExtendedRequestId ? [64, 16, 1] : [16]),
      );
    }
  });

  it("can be decoded: extended ones are Base64 as any encoder writes it", () => {
    for (const id of many(newExtendedRequestId)) expect(Buffer.from(id, "base64").toString("base64")).toBe(id);
  });
});
