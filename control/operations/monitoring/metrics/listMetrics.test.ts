import { CloudWatchClient, ListMetricsCommand, type ListMetricsInput } from "@aws-sdk/client-cloudwatch";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CountedRequests, insertMetrics } from "../../../testing/metricRows.ts";
import { signedInAs } from "../../../testing/signedIn.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);

let server: TestServer;
const ask = (input: ListMetricsInput = {}) => server.monitoring.send(new ListMetricsCommand(input));
const list = async (input: ListMetricsInput = {}) =>
  ((await ask(input)).Metrics ?? [])
    .map(
      ({ MetricName, Dimensions = [] }) => `${MetricName} ${Dimensions.map(({ Name, Value }) => `${Name}=${Value}`)}`,
    )
    .toSorted();

beforeAll(async () => {
  server = await startTestServer();
  await insertMetrics(
    server.database,
    { start: hoursAgo(1), latencies: [10], integrationLatencies: [8], isDetailed: true },
    { start: hoursAgo(5), latencies: [10], stageName: "dev" },
    { start: hoursAgo(5), latencies: [10], stageName: "kept", cacheHits: 1 },
    { start: hoursAgo(1), latencies: [10], region: "eu-west-1", apiName: "Far" },
    { start: hoursAgo(15 * 24), latencies: [10], apiName: "Old" },
  );
});
afterAll(() => server[Symbol.asyncDispose]());

describe("ListMetrics", () => {
  describe("input", () => {
    it("takes PT3H as the only value of RecentlyActive", async () => {
      const input: { RecentlyActive?: "PT3H" } = JSON.parse('{"RecentlyActive":"PT1H"}');
      await expect(ask(input)).rejects.toMatchObject({ name: "ValidationException" });
    });
  });

  describe("behaviour", () => {
    it("lists the metrics of APIs, stages and, where they are on, methods of the past two weeks", async () => {
      expect(await list({ MetricName: "Count" })).toEqual([
        "Count ApiName=Pets",
        "Count ApiName=Pets,Method=GET,Resource=/pets,Stage=prod",
        "Count ApiName=Pets,Stage=dev",
        "Count ApiName=Pets,Stage=kept",
        "Count ApiName=Pets,Stage=prod",
      ]);
    });

    it("lists all seven metrics, IntegrationLatency where a back end was reached, those of caches where there was one", async () => {
      const namesOf = async (stage: string) =>
        (await list({ Dimensions: [{ Name: "Stage", Value: stage }] })).map((metric) => metric.split(" ")[0]);
      expect(await namesOf("dev")).toEqual(["4XXError", "5XXError", "Count", "Latency"]);
      expect(await namesOf("kept")).toEqual([
        "4XXError",
        "5XXError",
        "CacheHitCount",
        "CacheMissCount",
        "Count",
        "Latency",
      ]);
      expect(new Set(await namesOf("prod"))).toEqual(
        new Set(["4XXError", "5XXError", "Count", "IntegrationLatency", "Latency"]),
      );
    });

    it("filters by namespace, by a dimension's name alone, and by the last three hours", async () => {
      expect(await list({ Namespace: "AWS/Lambda" })).toEqual([]);
      expect(await list({ MetricName: "Count", Dimensions: [{ Name: "Method" }] })).toHaveLength(1);
      expect(await list({ MetricName: "Count", RecentlyActive: "PT3H" })).toEqual([
        "Count ApiName=Pets",
        "Count ApiName=Pets,Method=GET,Resource=/pets,Stage=prod",
        "Count ApiName=Pets,Stage=prod",
      ]);
    });

    it("answers 500 at a time", async () => {
      const many = Array.from({ length: 80 }, (_, index): CountedRequests => {
        const apiName = `Many${String(index).padStart(3, "0")}`;
        return { start: hoursAgo(2), latencies: [1], apiName };
      });
      await insertMetrics(server.database, ...many);
      const all = new Set<string>();
      const first = await ask();
      expect(first.Metrics).toHaveLength(500);
      const second = await ask({ NextToken: first.NextToken });
      for (const metric of [...(first.Metrics ?? []), ...(second.Metrics ?? [])]) all.add(JSON.stringify(metric));
      expect(all.size).toBe((first.Metrics?.length ?? 0) + (second.Metrics?.length ?? 0));
      expect(second.NextToken).toBeUndefined();
    });
  });

  describe("errors", () => {
    it("InvalidNextToken: a token that was not given out", async () => {
      await expect(ask({ NextToken: "other" })).rejects.toMatchObject({ name: "InvalidNextToken" });
    });
  });

  describe("authorization", () => {
    it("answers a read-only caller and refuses whom no policy allows it", async () => {
      await expect(server.readOnlyMonitoring.send(new ListMetricsCommand({}))).resolves.toBeDefined();
      const credentials = await signedInAs(server, "ana", []);
      const stranger = new CloudWatchClient({ endpoint: server.url, region: "us-east-1", credentials });
      await expect(stranger.send(new ListMetricsCommand({}))).rejects.toMatchObject({
        name: "AccessDenied",
        message: expect.stringContaining("cloudwatch:ListMetrics on resource: *"),
      });
    });
  });
});
