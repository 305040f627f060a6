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
});
