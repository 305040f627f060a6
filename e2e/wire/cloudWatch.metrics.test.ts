// What was called is what the metrics say, to every client that reads them: the AWS SDK and each AWS CLI on this machine.
import {
  CreateDeploymentCommand,
  CreateResourceCommand,
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  PutMethodResponseCommand,
  UpdateStageCommand,
} from "@aws-sdk/client-api-gateway";
import { CloudWatchClient, GetMetricDataCommand, GetMetricStatisticsCommand } from "@aws-sdk/client-cloudwatch";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { target } from "../env.ts";
import { programs, runCli } from "./awsCli.ts";
import { send } from "./http.ts";
import { client, createApi } from "./sdkClient.ts";

const name = `metrics ${process.pid}`;
const monitoring = new CloudWatchClient({
  endpoint: target.MANAGEMENT_URL,
  region: "us-east-1",
  credentials: { accessKeyId: target.ADMIN_ACCESS_KEY_ID, secretAccessKey: target.ADMIN_SECRET_ACCESS_KEY },
});
const calls = { "/ok": 30, "/broken": 7, "/nowhere": 5 };
const expected = { Count: 42, "4XXError": 5, "5XXError": 7 };
const startedAt = Date.now();
const range = { StartTime: new Date(startedAt - 120_000), EndTime: new Date(startedAt + 3_480_000) };
const stage = [
  { Name: "ApiName", Value: name },
  { Name: "Stage", Value: "dev" },
];
const method = [...stage, { Name: "Method", Value: "GET" }, { Name: "Resource", Value: "/ok" }];

let api: Awaited<ReturnType<typeof createApi>>;
beforeAll(async () => {
  api = await createApi(name);
  await mockMethod("ok", '{"statusCode": 200}');
  await mockMethod("broken", "no status");
  await client.send(new CreateDeploymentCommand({ restApiId: api.restApiId, stageName: "dev" }));
  const patchOperations = [{ op: "replace" as const, path: "/*/*/metrics/enabled", value: "true" }];
  await client.send(new UpdateStageCommand({ restApiId: api.restApiId, stageName: "dev", patchOperations }));
  const base = `http://127.0.0.1:${new URL(target.GATEWAY_URL).port}/_aws/execute-api/${api.restApiId}/dev`;
  for (const [path, count] of Object.entries(calls)) {
    for (let call = 0; call < count; call++) await send("GET", `${base}${path}`);
  }
  const isStored = async () => expect(await sum("Count")).toBe(expected.Count);
  await vi.waitFor(isStored, { timeout: 60_000, interval: 250 });
});
afterAll(() => api.remove());

async function mockMethod(pathPart: string, template: string): Promise<void> {
  const { restApiId, rootResourceId: parentId } = api;
  const { id: resourceId } = await client.send(new CreateResourceCommand({ restApiId, parentId, pathPart }));
  const of = { restApiId, resourceId, httpMethod: "GET" };
  await client.send(new PutMethodCommand({ ...of, authorizationType: "NONE" }));
  await client.send(new PutMethodResponseCommand({ ...of, statusCode: "200" }));
  const requestTemplates = { "application/json": template };
  await client.send(new PutIntegrationCommand({ ...of, type: "MOCK", requestTemplates }));
  await client.send(new PutIntegrationResponseCommand({ ...of, statusCode: "200" }));
}

async function sum(MetricName: string, Dimensions = stage): Promise<number | undefined> {
  const { Datapoints = [] } = await monitoring.send(
    new GetMetricStatisticsCommand({
      Namespace: "AWS/ApiGateway",
      MetricName,
      Dimensions,
      ...range,
      Period: 3600,
      Statistics: ["Sum"],
    }),
  );
  return Datapoints[0]?.Sum;
}

describe("the AWS SDK", () => {
  it("reads exactly what was called, of the stage and of one method", async () => {
    for (const [metric, value] of Object.entries(expected))
      expect([metric, await sum(metric)]).toEqual([metric, value]);
    expect(await sum("Count", method)).toBe(calls["/ok"]);
  });

  it("reads several metrics at once, percentiles among them", async () => {
    const query = (Id: string, MetricName: string, Stat: string) => ({
      Id,
      MetricStat: { Metric: { Namespace: "AWS/ApiGateway", MetricName, Dimensions: stage }, Period: 3600, Stat },
    });
    const { MetricDataResults = [] } = await monitoring.send(
      new GetMetricDataCommand({
        ...range,
        MetricDataQueries: [query("a", "Count", "Sum"), query("b", "Latency", "p99")],
      }),
    );
    expect(MetricDataResults.map(({ Values }) => Values)).toEqual([[expected.Count], [expect.any(Number)]]);
  });
});

describe.each(programs)("%s", (program) => {
  const cli = async (...words: string[]) => {
    const { status, stdout, stderr } = await runCli(program, ["cloudwatch", ...words]);
    return { status, stderr, answer: stdout.trim() === "" ? undefined : JSON.parse(stdout) };
  };
  const asked = (metric: string) => [
    ...["--namespace", "AWS/ApiGateway", "--metric-name", metric, "--period", "3600"],
    ...["--start-time", range.StartTime.toISOString(), "--end-time", range.EndTime.toISOString()],
    ...["--dimensions", ...stage.map(({ Name, Value }) => `Name=${Name},Value=${Value}`)],
  ];

  it("get-metric-statistics says exactly what was called", async () => {
    for (const [metric, value] of Object.entries(expected)) {
      const { answer } = await cli("get-metric-statistics", ...asked(metric), "--statistics", "Sum", "SampleCount");
      expect(answer.Label).toBe(metric);
      expect(answer.Datapoints).toMatchObject([{ Sum: value, SampleCount: expected.Count, Unit: "Count" }]);
    }
    const latency = await cli("get-metric-statistics", ...asked("Latency"), "--extended-statistics", "p50", "p99");
    expect(latency.answer.Datapoints).toMatchObject([
      { ExtendedStatistics: { p50: expect.any(Number), p99: expect.any(Number) }, Unit: "Milliseconds" },
    ]);
  });

  it("list-metrics lists the stage's metrics and get-metric-data reads one", async () => {
    const { answer } = await cli(
      "list-metrics",
      "--dimensions",
      `Name=ApiName,Value=${name}`,
      "--metric-name",
      "Count",
    );
    expect(answer.Metrics).toContainEqual({ Namespace: "AWS/ApiGateway", MetricName: "Count", Dimensions: stage });
    const Metric = { Namespace: "AWS/ApiGateway", MetricName: "Count", Dimensions: stage };
    const queries = JSON.stringify([{ Id: "q", MetricStat: { Metric, Period: 3600, Stat: "Sum" } }]);
    const [start, end] = [range.StartTime.toISOString(), range.EndTime.toISOString()];
    const data = await cli(
      ...["get-metric-data", "--metric-data-queries", queries, "--start-time", start, "--end-time", end],
    );
    expect(data.answer.MetricDataResults).toMatchObject([
      { Id: "q", Values: [expected.Count], StatusCode: "Complete" },
    ]);
  });

  it("shows the service's own error", async () => {
    const { status, stderr } = await cli("get-metric-statistics", ...asked("Count"), "--extended-statistics", "tm99");
    expect([status > 0, stderr]).toEqual([true, expect.stringMatching(/InvalidParameterValue.*tm99/s)]);
  });
});
