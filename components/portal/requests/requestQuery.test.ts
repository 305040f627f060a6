import { describe, expect, it } from "vitest";
import { readAsked, requestsQuery } from "./requestQuery.ts";

describe("what an address asks of the requests", () => {
  it("survives being written and read again", () => {
    const asked = { appId: "a&b", apiKeyId: undefined, status: "4XX", position: undefined };
    expect(requestsQuery(asked)).toBe("?appId=a%26b&status=4XX");
    expect(readAsked(Object.fromEntries(new URLSearchParams(requestsQuery(asked))))).toEqual(asked);
    expect(requestsQuery(readAsked({}))).toBe("");
  });

  it("is nothing where it makes no sense", () => {
    expect(readAsked({ appId: ["a", "b"], status: "", apiKeyId: "x".repeat(600), other: "1" })).toEqual({});
  });
});
