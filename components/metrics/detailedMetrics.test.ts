import { expect, it } from "vitest";
import { hasDetailedMetrics } from "./detailedMetrics.ts";

it("goes by the most exact setting of a stage", () => {
  const on = { metricsEnabled: true };
  const off = { metricsEnabled: false };
  const stage = { methodSettings: { "*/*": on, "~1pets/GET": off, "pets~1{id}/GET": on } };
  const of = (httpMethod: string, path: string) => hasDetailedMetrics(stage, { httpMethod, path });
  expect([of("POST", "/pets"), of("GET", "/pets"), of("GET", "/pets/{id}")]).toEqual([true, false, true]);
  expect(hasDetailedMetrics({}, { httpMethod: "GET", path: "/" })).toBe(false);
});
