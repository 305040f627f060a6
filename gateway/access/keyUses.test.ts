import { describe, expect, it } from "vitest";
import { KeyUses } from "./keyUses.ts";

describe("uses of access keys", () => {
  it("are the last of each key, and are handed on once", () => {
    const uses = new KeyUses();
    const region = "us-east-1";
    uses.note({ accessKeyId: "a", usedAt: 1, region });
    uses.note({ accessKeyId: "b", usedAt: 2, region });
    uses.note({ accessKeyId: "a", usedAt: 3, region });
    expect(uses.take()).toEqual([
      { accessKeyId: "a", usedAt: 3, region },
      { accessKeyId: "b", usedAt: 2, region },
    ]);
    expect(uses.take()).toEqual([]);
  });
});
