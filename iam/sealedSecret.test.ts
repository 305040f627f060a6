import { describe, expect, it } from "vitest";
import { openSecret, sealSecret } from "./sealedSecret.ts";

const key = Buffer.alloc(32, "a");

describe("sealSecret", () => {
  it("is opened under the same key and name, and seals the same secret differently each time", () => {
    const sealed = sealSecret(key, "one", "secret ü");
    expect(openSecret(key, "one", sealed)).toBe("secret ü");
    expect(Buffer.from(sealed).equals(sealSecret(key, "one", "secret ü"))).toBe(false);
  });

  it("is not opened under another name or key, nor when it was changed or cut", () => {
    const sealed = sealSecret(key, "one", "secret");
    expect(() => openSecret(key, "other", sealed)).toThrow();
    expect(() => openSecret(Buffer.alloc(32, "b"), "one", sealed)).toThrow();
    expect(() => openSecret(key, "one", sealed.with(-1, (sealed.at(-1) ?? 0) ^ 1))).toThrow();
    expect(() => openSecret(key, "one", sealed.subarray(0, 20))).toThrow();
  });
});
