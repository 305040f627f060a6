import {
  CloudWatchClient,
  GetMetricStatisticsCommand,
  type GetMetricStatisticsInput,
} from "@aws-sdk/client-cloudwatch";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { refusal } from "../../../testing/answers.ts";
import { insertMetrics } from "../../../testing/metricRows.ts";
import { signedInAs } from "../../../testing/signedIn.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

const now = Date.now();
const hour = Math.floor(now / 3_600_000) * 3_600_000 - 3 * 3_600_000;
const at = (minute: number) => new Date(hour + minute * 60_000);
const api = [{ Name: "ApiName", Value: "Pets" }];
const stage = [...api, { Name: "Stage", Value: "prod" }];
const method = (Method: string, Resource: string) => [
  ...stage,
  { Name: "Method", Value: Method },
  { Name: "Resource", Value: Resource },
];
const question: GetMetricStatisticsInput = {
  Namespace: "AWS/ApiGateway",
  MetricName: "Count",
  Dimensions: stage,
  StartTime: at(0),
  EndTime: at(60),
  Period: 3600,
  Statistics: ["Sum"],
};

let server: TestServer;
const ask = (other: Partial<GetMetricStatisticsInput> = {}) =>
  server.monitoring.send(new GetMetricStatisticsCommand({ ...question, ...other }));
const sums = async (other: Partial<GetMetricStatisticsInput>) =>
  ((await ask(other)).Datapoints ?? []).map(({ Timestamp, Sum }) => [Timestamp, Sum]);

beforeAll(async () => {
  server = await startTestServer();
  await insertMetrics(
    server.database,
    { start: at(0), latencies: [10, 20], integrationLatencies: [8], clientErrors: 1 },
    { start: at(0), latencies: [30], isDetailed: true, serverErrors: 1 },
    { start: at(1), latencies: [40], method: " ", clientErrors: 1 },
    { start: at(5), latencies: [50, 60, 70], method: "ANY /", isDetailed: true },
    { start: at(59), latencies: [80], stageName: "dev" },
    { start: at(2), latencies: [1], region: "eu-west-1" },
    { start: at(2), latencies: [1], apiName: "Dogs" },
    { start: at(2), latencies: [1, 1, 1, 1, 1], apiName: "Cached", cacheHits: 3, cacheMisses: 1 },
  );
});
afterAll(() => server[Symbol.asyncDispose]());

describe("GetMetricStatistics", () => {
  describe("input", () => {
    it("needs namespace, metric, range and period", async () => {
      const nothing: Partial<GetMetricStatisticsInput> = { Namespace: undefined, MetricName: undefined };
      await expect(ask(nothing)).rejects.toMatchObject({
        name: "ValidationException",
        message: expect.stringMatching(/^2 validation errors detected: .*Namespace.*MetricName/),
      });
      await expect(ask({ Period: 0 })).rejects.toMatchObject({ name: "ValidationException" });
      await expect(ask({ Dimensions: [{ Name: undefined, Value: "x" }] })).rejects.toMatchObject({
        name: "ValidationException",
      });
    });
  });

  describe("behaviour", () => {
    // "The Average statistic represents the cache hit rate … The denominator matches the Count metric".
    it("counts hits and misses of the cache, and knows the hit rate", async () => {
      const Dimensions = [{ Name: "ApiName", Value: "Cached" }];
      const of = async (MetricName: string) =>
        (await ask({ Dimensions, MetricName, Statistics: ["Sum", "Average", "SampleCount"] })).Datapoints;
      expect(await of("CacheHitCount")).toMatchObject([{ Sum: 3, Average: 0.6, SampleCount: 5 }]);
      expect(await of("CacheMissCount")).toMatchObject([{ Sum: 1, Average: 0.2, SampleCount: 5 }]);
      expect(await sums({ MetricName: "CacheHitCount" })).toEqual([]);
    });

    it("adds up an API, a stage, or a method while its detailed metrics are on", async () => {
      expect(await sums({ Dimensions: api })).toEqual([[at(0), 8]]);
      expect(await sums({})).toEqual([[at(0), 7]]);
      expect(await sums({ Dimensions: method("GET", "/pets") })).toEqual([[at(0), 1]]);
      expect(await sums({ Dimensions: method("ANY", "/") })).toEqual([[at(0), 3]]);
    });

    it("answers one datapoint per period that has data, from the start that was asked for", async () => {
      expect(await sums({ Period: 60 })).toEqual([
        [at(0), 3],
        [at(1), 1],
        [at(5), 3],
      ]);
      expect(await sums({ Period: 300, StartTime: new Date(at(1).getTime() + 30_000) })).toEqual([[at(1), 4]]);
      expect(await sums({ Period: 60, StartTime: at(1), EndTime: at(5) })).toEqual([[at(1), 1]]);
      const ever = { StartTime: new Date(-8.64e15), EndTime: new Date(8.64e15), Period: 3_600_000_000 };
      expect(await sums(ever)).toEqual([[new Date(0), 7]]);
    });

    it("counts errors as a sum and as a rate of all requests", async () => {
      const Statistics: GetMetricStatisticsInput["Statistics"] = [
        "Sum",
        "Average",
        "SampleCount",
        "Maximum",
        "Minimum",
      ];
      const [clientErrors] = (await ask({ MetricName: "4XXError", Statistics })).Datapoints ?? [];
      expect(clientErrors).toEqual({
        Timestamp: at(0),
        Unit: "Count",
        Sum: 2,
        Average: 2 / 7,
        SampleCount: 7,
        Maximum: 1,
        Minimum: 0,
      });
      expect(await sums({ MetricName: "5XXError" })).toEqual([[at(0), 1]]);
      expect(await sums({ MetricName: "5XXError", Dimensions: method("ANY", "/") })).toEqual([[at(0), 0]]);
    });

    it("gives latencies in milliseconds, percentiles of merged minutes within 1 %", async () => {
      const { Label, Datapoints = [] } = await ask({
        MetricName: "Latency",
        Statistics: ["Average", "Minimum", "Maximum"],
        ExtendedStatistics: ["p50", "p90", "p99.9", "p100", "p0"],
      });
      expect(Label).toBe("Latency");
      expect(Datapoints).toHaveLength(1);
      expect(Datapoints[0]).toMatchObject({ Unit: "Milliseconds", Average: 40, Minimum: 10, Maximum: 70 });
      const { p0 = 0, p50 = 0, p90 = 0, p100 = 0 } = Datapoints[0]?.ExtendedStatistics ?? {};
      for (const [value, exact] of [
        [p0, 10],
        [p50, 40],
        [p90, 60],
        [p100, 70],
      ] as const)
        expect(Math.abs(value - exact) / exact).toBeLessThanOrEqual(0.01);
    });

    it("knows IntegrationLatency of the requests that reached a back end only", async () => {
      const Statistics: GetMetricStatisticsInput["Statistics"] = ["SampleCount", "Sum", "Minimum"];
      const { Datapoints } = await ask({ MetricName: "IntegrationLatency", Period: 60, Statistics });
      expect(Datapoints).toEqual([{ Timestamp: at(0), Unit: "Milliseconds", SampleCount: 1, Sum: 8, Minimum: 8 }]);
    });

    it.each<[string, Partial<GetMetricStatisticsInput>]>([
      ["another namespace", { Namespace: "AWS/Lambda" }],
      ["an unknown metric", { MetricName: "Requests" }],
      ["an unknown API", { Dimensions: [{ Name: "ApiName", Value: "Cats" }] }],
      ["no dimensions", { Dimensions: [] }],
      ["other dimensions", { Dimensions: [{ Name: "ApiId", Value: "Pets" }] }],
      ["another unit", { Unit: "Bytes" }],
      ["a time before", { StartTime: at(-60), EndTime: at(0) }],
    ])("has no data for %s", async (_, other) => {
      expect(await sums(other)).toEqual([]);
    });
  });

  describe("errors", () => {
    it.each<[string, string, Partial<GetMetricStatisticsInput>]>([
      ["InvalidParameterCombination", "At least one of the parameters", { Statistics: [] }],
      [
        "InvalidParameterCombination",
        "exceeds the limit of 1440",
        { StartTime: at(-1441), EndTime: at(0), Period: 60 },
      ],
      ["InvalidParameterValue", "ExtendedStatistics is not supported", { ExtendedStatistics: ["tm99"] }],
      ["InvalidParameterValue", "ExtendedStatistics is not supported", { ExtendedStatistics: ["p101"] }],
      ["InvalidParameterValue", "multiple of 60", { Period: 61 }],
      ["InvalidParameterValue", "StartTime must be less", { StartTime: at(60), EndTime: at(60) }],
    ])("%s: %s", async (code, message, other) => {
      await expect(ask(other)).rejects.toMatchObject({
        name: expect.stringContaining(code),
        message: expect.stringContaining(message),
        $metadata: { httpStatusCode: 400 },
      });
    });
  });

  describe("authorization", () => {
    it("answers a read-only caller, leaves no audit row, and refuses whom no policy allows it", async () => {
      const command = new GetMetricStatisticsCommand(question);
      expect((await server.readOnlyMonitoring.send(command)).Datapoints).toHaveLength(1);
      expect(await server.database.query(`SELECT * FROM "AuditEvent" WHERE "operation" LIKE 'GetMetric%'`)).toEqual([]);
      const credentials = await signedInAs(server, "ana", []);
      const stranger = new CloudWatchClient({ endpoint: server.url, region: "us-east-1", credentials });
      await expect(stranger.send(command)).rejects.toMatchObject(
        refusal(
          "AccessDenied",
          "User: arn:aws:iam::000000000000:user/ana is not authorized to perform: cloudwatch:GetMetricStatistics on resource: * because no identity-based policy allows the cloudwatch:GetMetricStatistics action",
        ),
      );
    });
  });
});
