import { describe, expect, it } from "vitest";
import { clientAddress } from "./clientAddress.ts";
import { nobody } from "./identity/caller.ts";

const attempt = (accessKeyId: string, sourceIp: string, forwardedFor?: string) => ({
  requestId: "r",
  match: undefined,
  startedMs: 0,
  region: "us-east-1",
  sourceIp,
  caller: { ...nobody, accessKeyId },
  request: {
    method: "GET",
    rawPath: "/restapis",
    rawQuery: "",
    headers: Object.fromEntries(forwardedFor === undefined ? [] : [["x-forwarded-for", forwardedFor]]),
    body: new Uint8Array(),
    sourceIp,
  },
});

describe("clientAddress", () => {
  it.each([
    ["ASIASESSION", "127.0.0.1", "203.0.113.9", "203.0.113.9"],
    ["ASIASESSION", "127.0.0.1", "6.6.6.6, 203.0.113.9", "203.0.113.9"],
    ["ASIASESSION", "10.0.0.5", "2001:db8::1", "2001:db8::1"],
    ["ASIASESSION", "127.0.0.1", "not an address", "127.0.0.1"],
    ["ASIASESSION", "127.0.0.1", undefined, "127.0.0.1"],
    ["ASIASESSION", "198.51.100.1", "203.0.113.9", "198.51.100.1"],
    ["AKIALONGTERM", "127.0.0.1", "203.0.113.9", "127.0.0.1"],
  ])("takes %s from %s saying %s for %s", (accessKeyId, sourceIp, stated, expected) => {
    expect(clientAddress(attempt(accessKeyId, sourceIp, stated), "10.0.0.5")).toBe(expected);
  });
});
