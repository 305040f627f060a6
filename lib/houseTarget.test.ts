import { describe, expect, it } from "vitest";
import { houseTarget } from "./houseTarget.ts";

describe("the target of a house operation", () => {
  it("has labels in the path, escaped, and the rest in the body", () => {
    expect(houseTarget("UpdateUser", { userName: "a/b c", disabled: true })).toEqual({
      method: "PATCH",
      path: "/_house/users/a%2Fb%20c",
      body: '{"disabled":true}',
    });
  });

  it("has no body where there is nothing to send", () => {
    expect(houseTarget("GetCaller", {})).toEqual({ method: "GET", path: "/_house/caller", body: undefined });
    expect(houseTarget("DeleteSession", { userName: "a", sessionId: "s" }).body).toBeUndefined();
    expect(houseTarget("SignOut", {}).body).toBe("{}");
  });
});
