import { describe, expect, it } from "vitest";
import { userIdOf } from "./principalId.ts";

describe("a user's unique id", () => {
  it("has the form of AWS's, is always the same, and another one's for whoever has the name later", () => {
    const arn = "arn:aws:iam::123456789012:user/ana";
    const id = userIdOf(arn, 1);
    expect(id).toMatch(/^AIDA[A-Z2-7]{17}$/);
    expect(userIdOf(arn, 1)).toBe(id);
    expect(new Set([id, userIdOf(arn, 2), userIdOf(`${arn}b`, 1)]).size).toBe(3);
  });
});
