import {
  CloudWatchClient,
  GetMetricDataCommand,
  type GetMetricDataInput,
  type MetricDataQuery,
} from "@aws-sdk/client-cloudwatch";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertMetrics } from "../../../testing/metricRows.ts";
import { signedInAs } from "../../../testing/signedIn.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

const hour = Math.floor(Date.now() / 3_600_000) * 3_600_000 - 3 * 3_600_000;
const at = (minute: number) => new Date(hour + minute * 60_000);
const query = (
  Id: string,
  MetricName: string,
  Stat: string,
  other: Partial<MetricDataQuery> = {},
): MetricDataQuery => ({
  Id,
  MetricStat: {
    Metric: { Namespace: "AWS/ApiGateway", MetricName, Dimensions: [{ Name: "ApiName", Value: "Pets" }] },
    Period: 60,
    Stat,
  },
  ...other,
});
const counts = query("counts", "Count", "Sum");

let server: TestServer;
const ask = (other: Partial<GetMetricDataInput> = {}) =>
  server.monitoring.send(
    new GetMetricDataCommand({ MetricDataQueries: [counts], StartTime: at(0), EndTime: at(60), ...other }),
  );

beforeAll(async () => {
  server = await startTestServer();
  await insertMetrics(
    server.database,
    { start: at(0), latencies: [10, 20], clientErrors: 1 },
    { start: at(0), latencies: [30] },
    { start: at(3), latencies: [40, 50] },
    { start: at(4), latencies: [60] },
  );
});
afterAll(() => server[Symbol.asyncDispose]());

describe("GetMetricData", () => {
  describe("input", () => {
    it("needs queries, each with an id of its own, and a range", async () => {
      for (const MetricDataQueries of [undefined, [], [counts, counts], [{ ...counts, Id: "Counts" }], [{ Id: "a" }]]) {
        await expect(ask({ MetricDataQueries })).rejects.toMatchObject({ name: "ValidationException" });
      }
      await expect(ask({ EndTime: undefined })).rejects.toMatchObject({ name: "ValidationException" });
      await expect(ask({ MaxDatapoints: 0 })).rejects.toMatchObject({ name: "ValidationException" });
    });
  });

  describe("behaviour", () => {
    it("answers timestamps and values of each query, newest first", async () => {
      const { MetricDataResults } = await ask({
        MetricDataQueries: [counts, query("rate", "4XXError", "Average", { Label: "Rate of errors" })],
      });
      const Timestamps = [at(4), at(3), at(0)];
      expect(MetricDataResults).toEqual([
        { Id: "counts", Label: "Count", Timestamps, Values: [1, 2, 3], StatusCode: "Complete" },
        { Id: "rate", Label: "Rate of errors", Timestamps, Values: [0, 0, 1 / 3], StatusCode: "Complete" },
      ]);
    });

    it("answers oldest first with ScanBy TimestampAscending, and nothing of a query with ReturnData false", async () => {
      const { MetricDataResults = [] } = await ask({
        ScanBy: "TimestampAscending",
        MetricDataQueries: [query("hidden", "Count", "Sum", { ReturnData: false }), query("p99", "Latency", "p99")],
      });
      expect(MetricDataResults.map(({ Id, Timestamps }) => [Id, Timestamps])).toEqual([["p99", [at(0), at(3), at(4)]]]);
      const [p99 = 0] = MetricDataResults[0]?.Values ?? [];
      expect(Math.abs(p99 - 20) / 20).toBeLessThanOrEqual(0.01);
    });

    it("pages through all queries without a gap or a repetition", async () => {
      const MetricDataQueries = [counts, query("latency", "Latency", "Maximum"), query("none", "Count", "Sum")];
      const values = new Map<string, number[]>();
      let NextToken: string | undefined;
      let pages = 0;
      do {
        const page = await ask({ MetricDataQueries, MaxDatapoints: 2, NextToken });
        for (const { Id = "", Values = [] } of page.MetricDataResults ?? [])
          values.set(Id, [...(values.get(Id) ?? []), ...Values]);
        NextToken = page.NextToken;
        pages += 1;
      } while (NextToken !== undefined);
      expect(Object.fromEntries(values)).toEqual({ counts: [1, 2, 3], latency: [60, 50, 30], none: [1, 2, 3] });
      expect(pages).toBe(5);
    });

    it("has an empty result for what nobody publishes", async () => {
      const { MetricDataResults } = await ask({ MetricDataQueries: [query("none", "Requests", "Sum")] });
      expect(MetricDataResults).toEqual([
        { Id: "none", Label: "Requests", Timestamps: [], Values: [], StatusCode: "Complete" },
      ]);
    });
  });

  describe("errors", () => {
    it.each<[string, string, Partial<GetMetricDataInput>]>([
      ["ValidationException", "metric math", { MetricDataQueries: [{ Id: "e1", Expression: "SUM(METRICS())" }] }],
      ["ValidationException", "Stat is not supported", { MetricDataQueries: [query("a", "Latency", "tm99")] }],
      ["InvalidNextToken", "next token", { NextToken: "x" }],
      ["InvalidParameterValueException", "StartTime must be less", { StartTime: at(60) }],
    ])("%s: %s", async (name, message, other) => {
      await expect(ask(other)).rejects.toMatchObject({ name, message: expect.stringContaining(message) });
    });
  });

  describe("authorization", () => {
    it("answers a read-only caller and refuses whom no policy allows it", async () => {
      const command = new GetMetricDataCommand({ MetricDataQueries: [counts], StartTime: at(0), EndTime: at(60) });
      expect((await server.readOnlyMonitoring.send(command)).MetricDataResults).toHaveLength(1);
      const credentials = await signedInAs(server, "ana", []);
      const stranger = new CloudWatchClient({ endpoint: server.url, region: "us-east-1", credentials });
      await expect(stranger.send(command)).rejects.toMatchObject({
        name: "AccessDenied",
        message: expect.stringContaining("cloudwatch:GetMetricData on resource: *"),
      });
    });
  });
});
