import { describe, expect, it } from "vitest";
import { servedState } from "./servedState.ts";

describe("what a request by a domain name meets", () => {
  it("is its mappings, unless something forbids that", () => {
    expect(servedState({ endpointConfiguration: { types: ["REGIONAL"] } }).isServed).toBe(true);
    expect(servedState({ routingMode: "ROUTING_RULE_THEN_BASE_PATH_MAPPING" }).isServed).toBe(true);
    expect(servedState({ routingMode: "ROUTING_RULE_ONLY" }).text).toContain("404");
    expect(servedState({ mutualTlsAuthentication: { truststoreUri: "s3://a/b" } }).text).toContain("403");
    expect(servedState({ endpointConfiguration: { types: ["PRIVATE"] } }).text).toContain("not served");
  });
});
