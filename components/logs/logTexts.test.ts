import { expect, it } from "vitest";
import { errorReason, latencyText, momentText, sizeText } from "./logTexts.ts";
import { arrivedAt } from "./requestLogQueries.ts";
import { testHref } from "./testHref.ts";

it("writes moments to the millisecond", () => {
  expect(momentText(Date.parse("2026-03-01T14:03:22.125Z"), "utc")).toBe("01 Mar 14:03:22.125");
});

it("takes the milliseconds of a row from its id", () => {
  expect(arrivedAt({ requestLogId: "1000123-7", date: 1000 })).toBe(1_000_123);
  expect(arrivedAt({ requestLogId: "other", date: 1000 })).toBe(1_000_000);
});

it("writes latencies and sizes as short as they are meant", () => {
  expect([0.04, 0.44, 12.4, 1250].map(latencyText)).toEqual(["< 0.1 ms", "0.4 ms", "12 ms", "1.25 s"]);
  expect([0, 512, 1536].map(sizeText)).toEqual(["0 B", "512 B", "1.5 KB"]);
});

it("has a sentence for a response type it does not know", () => {
  expect(errorReason("THROTTLED")).toContain("throttle");
  expect(errorReason("DEFAULT_5XX")).toContain("by itself");
});

it("leads to the test tab of the method that served the request, of its own verb or of any", () => {
  const resources = [
    { id: "r1", path: "/pets", resourceMethods: { GET: {} } },
    { id: "r2", path: "/{proxy+}", resourceMethods: { ANY: {} } },
  ];
  const row = { restApiId: "a", resourcePath: "/pets", httpMethod: "GET" };
  expect(testHref(resources, row)).toBe("/apis/a/resources/r1/methods/GET?tab=test");
  expect(testHref(resources, { ...row, resourcePath: "/{proxy+}" })).toBe("/apis/a/resources/r2/methods/ANY?tab=test");
  expect(testHref(resources, { ...row, httpMethod: "POST" })).toBeUndefined();
});
