import type { GetMetricDataInput, GetMetricDataOutput } from "@aws-sdk/client-cloudwatch";
import { describe, expect, it } from "vitest";
import {
  type MetricRequest,
  previousSeriesOf,
  previousWholeOf,
  readMetrics,
  seriesOf,
  shares,
  totalOf,
  wholeOf,
} from "./readMetrics.ts";

const minute = 60_000;
const span = { fromMs: 10 * minute, toMs: 14 * minute, periodMs: minute };
const dimensions = [{ Name: "ApiName", Value: "Pets" }];
const request = (key: string, other: Partial<MetricRequest> = {}): MetricRequest => ({
  key,
  metricName: "Count",
  stat: "Sum",
  dimensions,
  ...other,
});

/** Answers without a network and keeps what was asked. */
function answering(answer: (input: GetMetricDataInput) => GetMetricDataOutput) {
  const asked: GetMetricDataInput[] = [];
  const getMetricData = async (input: GetMetricDataInput) => {
    asked.push(input);
    return answer(input);
  };
  return { getMetricData, asked };
}

describe("the metrics of a page", () => {
  it("tell a period without data from one with 0", async () => {
    const { getMetricData } = answering(() => ({
      MetricDataResults: [{ Id: "m0", Timestamps: [11, 13].map((at) => new Date(at * minute)), Values: [0, 7] }],
    }));
    const answer = await readMetrics(getMetricData, [request("errors")], span, false);
    expect(seriesOf(answer, "errors")).toEqual([null, 0, null, 7]);
    expect(totalOf(seriesOf(answer, "errors"))).toBe(7);
    expect(totalOf([null, null])).toBeNull();
  });

  it("are read with what was before them in one request", async () => {
    const { getMetricData, asked } = answering(() => ({
      MetricDataResults: [
        { Id: "m0", Timestamps: [6, 10].map((at) => new Date(at * minute)), Values: [1, 2] },
        { Id: "m1", Timestamps: [6, 10].map((at) => new Date(at * minute)), Values: [30, 40] },
      ],
    }));
    const whole = request("whole", { metricName: "Latency", stat: "p95", whole: true });
    const answer = await readMetrics(getMetricData, [request("count"), whole], span, true);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ StartTime: new Date(6 * minute), EndTime: new Date(14 * minute) });
    expect(asked[0]?.MetricDataQueries?.map(({ MetricStat }) => MetricStat?.Period)).toEqual([60, 240]);
    expect([seriesOf(answer, "count"), previousSeriesOf(answer, "count")]).toEqual([
      [2, null, null, null],
      [1, null, null, null],
    ]);
    expect([wholeOf(answer, "whole"), previousWholeOf(answer, "whole")]).toEqual([40, 30]);
  });

  it("are asked for 500 at a time and read to the last page", async () => {
    const { getMetricData, asked } = answering(({ MetricDataQueries = [], NextToken }) => ({
      MetricDataResults: MetricDataQueries.slice(0, 1).map(({ Id }) => ({
        Id,
        Timestamps: [new Date((NextToken ? 11 : 10) * minute)],
        Values: [1],
      })),
      NextToken: NextToken ? undefined : "more",
    }));
    const requests = Array.from({ length: 501 }, (_, index) => request(`k${index}`));
    const answer = await readMetrics(getMetricData, requests, span, false);
    expect(asked.map(({ MetricDataQueries = [] }) => MetricDataQueries.length).toSorted()).toEqual([1, 1, 500, 500]);
    expect(seriesOf(answer, "k0")).toEqual([1, 1, null, null]);
    expect(seriesOf(answer, "k500")).toEqual([1, 1, null, null]);
  });

  it("have a share of errors only where there were requests", () => {
    expect(shares([1, 0, null, 0], [4, 2, null, 0])).toEqual([0.25, 0, null, null]);
  });
});
