import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { openToken, sealToken } from "./portalCookie.ts";

const secret = randomBytes(32).toString("base64");
const soon = new Date(Date.now() + 60_000);
const seal = (until = soon) => sealToken({ portalId: "p1", developerToken: "token-1" }, until, secret);

describe("the portal's cookie", () => {
  it("gives the token back to the portal it was made for, and to no other", async () => {
    const cookie = await seal();
    expect(cookie).not.toContain("token-1");
    expect(await openToken(cookie, "p1", secret)).toBe("token-1");
    expect(await openToken(cookie, "p2", secret)).toBeUndefined();
  });

  it("is worth nothing when it has ended, was changed, or was sealed with another key", async () => {
    const cookie = await seal();
    expect(await openToken(await seal(new Date(Date.now() - 1000)), "p1", secret)).toBeUndefined();
    expect(await openToken(`${cookie.slice(0, -2)}xx`, "p1", secret)).toBeUndefined();
    expect(await openToken(cookie, "p1", randomBytes(32).toString("base64"))).toBeUndefined();
    expect(await openToken("", "p1", secret)).toBeUndefined();
    expect(await openToken("x".repeat(5000), "p1", secret)).toBeUndefined();
  });
});
