import { describe, expect, it } from "vitest";
import { chartModels } from "./chartModels.ts";
import { chartSummary } from "./chartSummary.ts";
import type { MetricAnswer } from "./readMetrics.ts";

const minute = 60_000;
const span = { fromMs: 2 * minute, toMs: 4 * minute, periodMs: minute };
const answer = (values: Record<string, readonly (readonly [minute: number, value: number])[]>): MetricAnswer => ({
  span,
  values: new Map(
    Object.entries(values).map(([key, points]) => [key, new Map(points.map(([at, value]) => [at * minute, value]))]),
  ),
});
const traffic = answer({
  Count: [
    [0, 5],
    [2, 10],
  ],
  "4XXError": [
    [0, 0],
    [2, 1],
  ],
  "5XXError": [
    [0, 0],
    [2, 0],
  ],
});

describe("the charts of a dashboard", () => {
  it("keep periods without data apart from zeros", () => {
    const [requests, , server] = chartModels(traffic, { compare: false, errorsAs: "count" });
    expect(requests?.lines).toEqual([{ name: "Requests", values: [10, null], style: 1 }]);
    expect(server?.lines[0]?.values).toEqual([0, null]);
  });

  it("draw the span before beside this one, errors as a share of its own requests", () => {
    const [requests, client] = chartModels(traffic, { compare: true, errorsAs: "share" });
    expect(requests?.lines.map(({ name, values }) => [name, values])).toEqual([
      ["Requests", [10, null]],
      ["Requests before", [5, null]],
    ]);
    expect(client?.lines.map(({ values }) => values)).toEqual([
      [0.1, null],
      [0, null],
    ]);
  });

  it("show a cache only where there is one", () => {
    const titles = (of: MetricAnswer) =>
      chartModels(of, { compare: false, errorsAs: "count" }).map(({ title }) => title);
    expect(titles(traffic)).toEqual(["Requests", "4XX errors", "5XX errors", "Latency", "Integration latency"]);
    expect(titles(answer({ CacheHitCount: [[2, 0]] }))).toContain("Cache");
  });

  it("are told in words", () => {
    const [requests, , , latency] = chartModels(traffic, { compare: true, errorsAs: "count" });
    expect(requests && chartSummary(requests, span)).toBe(
      "Requests: 10, at most 10 in 1 minute. No data in 1 of 2 periods.",
    );
    expect(latency && chartSummary(latency, span)).toBe("No data in this range.");
  });
});
