import { describe, expect, it } from "vitest";
import { portalTarget } from "./portalTarget.ts";

describe("portalTarget", () => {
  it("puts labels into the path, queries into the query and the developer's token into its header", () => {
    const target = portalTarget("GetPublishedPortal", { portalId: "a/b", previewToken: "p&q", developerToken: "t" });
    expect(target.path).toBe("/_portal/portals/a%2Fb");
    expect(target.query.toString()).toBe("previewToken=p%26q");
    expect(target.headers).toEqual({ "x-gatehouse-developer": "t" });
    expect(target.body).toBeUndefined();
  });

  it("sends the rest as JSON, and an empty object where a body is allowed and nothing is said", () => {
    const input = { portalId: "p", email: "a@b.c", password: "correct horse", sourceIp: "127.0.0.1" };
    expect(JSON.parse(portalTarget("SignInDeveloper", input).body ?? "")).toEqual({
      email: "a@b.c",
      password: "correct horse",
      sourceIp: "127.0.0.1",
    });
    expect(portalTarget("SignOutDeveloper", { portalId: "p", developerToken: "t" }).body).toBe("{}");
  });
});
