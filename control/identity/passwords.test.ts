import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "./passwords.ts";

describe("passwords", () => {
  it("are kept as Argon2id with a salt of their own", async () => {
    const [one, two] = await Promise.all([hashPassword("pässword"), hashPassword("pässword")]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(await verifyPassword(one, "pässword")).toBe(true);
    expect(await verifyPassword(one, "password")).toBe(false);
  });

  it("never fit an account without one, not even the one nobody has", async () => {
    expect(await verifyPassword(undefined, "")).toBe(false);
    expect(await verifyPassword(undefined, "nobody has this password")).toBe(false);
  });

  it("are bounded in length", async () => {
    const hash = await hashPassword("a".repeat(1024));
    expect(await verifyPassword(hash, "a".repeat(1024))).toBe(true);
    expect(await verifyPassword(hash, "a".repeat(1025))).toBe(false);
    expect(() => hashPassword("ü".repeat(513))).toThrow(RangeError);
  });
});
