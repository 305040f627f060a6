import { describe, expect, it } from "vitest";
import { firstCall } from "./firstCall.ts";

const endpoint = "http://abc.execute-api.localhost:8080/prod";

describe("firstCall", () => {
  it("is a line for a shell, with a place for the key", () => {
    expect(firstCall({ endpoint, path: "/pets", method: "GET" })).toBe(`curl -H 'x-api-key: {key}' '${endpoint}/pets'`);
    expect(firstCall({ endpoint, path: "/pets/{petId}", method: "DELETE" })).toBe(
      `curl -X DELETE -H 'x-api-key: {key}' '${endpoint}/pets/:petId'`,
    );
  });

  it("lets nothing of an address out of its quotes", () => {
    expect(firstCall({ endpoint, path: "/it's;rm", method: "ANY" })).toContain(`'${endpoint}/it'\\''s;rm'`);
  });
});
