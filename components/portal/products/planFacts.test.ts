import { describe, expect, it } from "vitest";
import { planFacts } from "./planFacts.ts";

const values = (plan: Parameters<typeof planFacts>[0]) => planFacts(plan).map(({ value }) => value);

describe("planFacts", () => {
  it("says a usage plan's limits in words", () => {
    const limits = { rateLimit: 10, burstLimit: 20, quotaLimit: 100_000, quotaPeriod: "MONTH" };
    expect(values({ ...limits, approval: "AUTOMATIC" })).toEqual(["100,000 a month", "10 a second", "20", "At once"]);
  });

  it("says so where there is no limit, and who has to wait", () => {
    expect(values({ approval: "APPROVAL" })).toEqual(["No quota", "No limit", "No limit", "After approval"]);
    expect(values({ approval: "EMAIL_DOMAIN", emailDomains: ["example.com"] })[3]).toBe("At once for @example.com");
  });
});
