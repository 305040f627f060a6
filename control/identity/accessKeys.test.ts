import { describe, expect, it } from "vitest";
import { hashSessionToken, newAccessKeyId, newSecretAccessKey, newSessionToken } from "./accessKeys.ts";

describe("access keys", () => {
  it("have ids of 20 characters that tell long-term from temporary", () => {
    expect(newAccessKeyId("AKIA")).toMatch(/^AKIA[A-Z2-7]{16}$/);
    expect(newAccessKeyId("ASIA")).toMatch(/^ASIA[A-Z2-7]{16}$/);
  });

  it("have secrets of 40 characters", () => {
    expect(newSecretAccessKey()).toMatch(/^[A-Za-z0-9+/]{40}$/);
  });

  it("are never the same twice", () => {
    const make = [() => newAccessKeyId("ASIA"), newSecretAccessKey, newSessionToken];
    for (const one of make) expect(new Set(Array.from({ length: 100 }, one)).size).toBe(100);
  });

  it("have session tokens that are stored as hashes", () => {
    expect(hashSessionToken("token")).toHaveLength(32);
    expect(hashSessionToken("token")).not.toEqual(hashSessionToken("Token"));
  });
});
