import { describe, expect, it } from "vitest";
import { houseTarget } from "./houseTarget.ts";

describe("the target of a house operation", () => {
  it("has labels in the path, escaped, and the rest in the body", () => {
    expect(houseTarget("UpdateUser", { userName: "a/b c", disabled: true })).toEqual({
      method: "PATCH",
      path: "/_house/users/a%2Fb%20c",
      query: new URLSearchParams(),
      body: '{"disabled":true}',
    });
  });

  it("has no body where there is nothing to send", () => {
    expect(houseTarget("GetCaller", {})).toMatchObject({ method: "GET", path: "/_house/caller", body: undefined });
    expect(houseTarget("DeleteSession", { userName: "a", sessionId: "s" }).body).toBeUndefined();
    expect(houseTarget("SignOut", {}).body).toBe("{}");
  });

  it("has in the query what narrows a question, and nothing of what was left out", () => {
    const { path, query, body } = houseTarget("GetRequestLogs", { text: "a&b c", limit: 5, status: undefined });
    expect(path).toBe("/_house/request-logs");
    expect(`${query}`).toBe("text=a%26b+c&limit=5");
    expect(body).toBeUndefined();
  });
});
