import { createHmac, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createApiKeyValues } from "./apiKeyValues.ts";

const keyHashKey = randomBytes(32);
const values = createApiKeyValues({ secretsKey: randomBytes(32), keyHashKey });

describe("values of API keys", () => {
  it("come back for the key they were sealed for, and for no other", () => {
    const sealed = values.seal("abcdefghij", "the value");
    expect(values.open("abcdefghij", sealed)).toBe("the value");
    expect(() => values.open("abcdefghik", sealed)).toThrow();
  });

  it("are hashed as the gateway hashes what callers send", () => {
    const hash = createHmac("sha256", keyHashKey).update("the value").digest();
    expect(Buffer.from(values.hash("the value"))).toEqual(hash);
  });

  it("are 40 letters and digits when they are generated, another each time", () => {
    expect(values.generate()).toMatch(/^[A-Za-z0-9]{40}$/);
    expect(values.generate()).not.toBe(values.generate());
  });
});
