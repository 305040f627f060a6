import { createHmac, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { KeyHash } from "./keyHash.ts";

describe("the hash of a key's value", () => {
  it.each(["", "a", "the-value-of-a-key-1234", "x".repeat(128), "x".repeat(10_240)])("is its HMAC-SHA-256", (value) => {
    const key = randomBytes(32);
    const keyHash = new KeyHash(key);
    keyHash.of("another value before, longer than most of them");
    expect(keyHash.of(value)).toBe(createHmac("sha256", key).update(value).digest("hex"));
  });

  it("takes the bytes of a header for what they are", () => {
    const key = randomBytes(32);
    const asHeader = Buffer.from("schlüssel-€", "utf8").toString("latin1");
    expect(new KeyHash(key).of(asHeader)).toBe(createHmac("sha256", key).update("schlüssel-€", "utf8").digest("hex"));
  });

  it("is the same of values that come again, however many there are", () => {
    const key = randomBytes(32);
    const keyHash = new KeyHash(key);
    const values = Array.from({ length: 5_000 }, (_, index) => `value-${index}`);
    for (const value of values) keyHash.keep(value, keyHash.of(value));
    for (const value of [...values, "value-", "value-00"])
      expect(keyHash.of(value)).toBe(createHmac("sha256", key).update(value).digest("hex"));
  });

  it("is worked out once for a value that is kept, and again when thousands have come since", () => {
    const keyHash = new KeyHash(randomBytes(32));
    keyHash.keep("one", "kept");
    expect(keyHash.of("one")).toBe("kept");
    for (let index = 0; index < 4_096; index++) keyHash.keep(`value-${index}`, "kept");
    expect(keyHash.of("one")).toMatch(/^[0-9a-f]{64}$/);
  });
});
