import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { decryptSecret, encryptSecret } from "./secrets.ts";

const key = randomBytes(32);
const id = "AKIAIOSFODNN7EXAMPLE";

describe("stored secrets", () => {
  it("come back under the same key for the same access key", () => {
    expect(decryptSecret(key, id, encryptSecret(key, id, "sécret/+="))).toBe("sécret/+=");
    expect(decryptSecret(key, id, encryptSecret(key, id, ""))).toBe("");
  });

  it("look different each time and do not show what they hold", () => {
    const [one, two] = [encryptSecret(key, id, "secret"), encryptSecret(key, id, "secret")];
    expect(Buffer.from(one).equals(two)).toBe(false);
    expect(Buffer.from(one).includes("secret")).toBe(false);
  });

  it("cannot be read under another key, moved to another access key, shortened or changed", () => {
    const encrypted = encryptSecret(key, id, "secret");
    expect(() => decryptSecret(randomBytes(32), id, encrypted)).toThrow();
    expect(() => decryptSecret(key, "AKIAANOTHER000000000", encrypted)).toThrow();
    for (let length = 0; length < encrypted.length; length++) {
      expect(() => decryptSecret(key, id, encrypted.slice(0, length))).toThrow();
    }
    for (let index = 0; index < encrypted.length; index++) {
      const changed = encrypted.map((byte, at) => (at === index ? byte ^ 1 : byte));
      expect(() => decryptSecret(key, id, changed)).toThrow();
    }
  });
});
