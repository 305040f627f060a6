// The database is slow, gone or full while traffic runs: no request notices, and afterwards everything has been counted.
import {
  CreateApiKeyCommand,
  CreateDeploymentCommand,
  CreateResourceCommand,
  CreateRestApiCommand,
  CreateUsagePlanCommand,
  CreateUsagePlanKeyCommand,
  GetUsageCommand,
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  PutMethodResponseCommand,
  UpdateStageCommand,
} from "@aws-sdk/client-api-gateway";
import { CloudWatchClient, GetMetricStatisticsCommand } from "@aws-sdk/client-cloudwatch";
import pg from "pg";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { eventually, processTree } from "../../scripts/testing/processTree.ts";
import { type Product, startProduct, withoutConsole } from "../../scripts/testing/product.ts";
import { freePort, type ThrowAwayCluster, throwAwayCluster } from "../../scripts/testing/throwAwayCluster.ts";
import { managementClient } from "./managementClient.ts";
import { call, startTraffic } from "./traffic.ts";

const name = "trouble";
const stageName = "dev";
const quota = { limit: 50, period: "MONTH" } as const;
const patience = { timeout: 60_000, interval: 250 };
const residentLimit = 512 * 1024 * 1024;

let cluster: ThrowAwayCluster;
let product: Product;
let metricsUrl: string;
let client: ReturnType<typeof managementClient>;
let monitoring: CloudWatchClient;
let restApiId: string;
let usagePlanId: string;
let base: string;
let sent = 0;

interface Trouble {
  readonly title: string;
  readonly begin: () => Promise<void>;
  readonly end: () => Promise<void>;
}

const signalServer = (signal: NodeJS.Signals) => {
  for (const { pid } of processTree(cluster.pid())) process.kill(pid, signal);
};

async function inDatabase(sql: string): Promise<readonly Record<string, unknown>[]> {
  const database = new pg.Client({ connectionString: cluster.url });
  await database.connect();
  const { rows = [] } = await database.query(sql);
  await database.end();
  return rows;
}

/** Where the gateway writes while it serves. */
const written = [`"Metric"`, `"UsageCount"`, `"logs"."request"`];
const noRoom = `CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;`;

const troubles: readonly Trouble[] = [
  {
    title: "answers nothing any more (its processes are stopped)",
    begin: async () => signalServer("SIGSTOP"),
    end: async () => signalServer("SIGCONT"),
  },
  {
    // A crash may take the last moments of the log with it (synchronous_commit is off for its rows), uncounted.
    title: "is gone (shut down under everybody's feet)",
    begin: () => cluster.end("SIGINT"),
    end: () => cluster.startAgain(),
  },
  {
    title: "says that its disk is full (SQLSTATE 53100, raised by triggers on the tables that are written)",
    begin: async () => {
      const triggers = written.map(
        (table) => `CREATE TRIGGER full_disk BEFORE INSERT ON ${table} EXECUTE FUNCTION no_room();`,
      );
      await inDatabase(noRoom + triggers.join(""));
    },
    end: async () => void (await inDatabase("DROP FUNCTION no_room() CASCADE")),
  },
];

beforeAll(async () => {
  cluster = await throwAwayCluster(undefined, ["fsync=off", "max_connections=100"]);
  const METRICS_PORT = String(await freePort());
  metricsUrl = `http://127.0.0.1:${METRICS_PORT}/_metrics`;
  const settings = { DATABASE_URL: cluster.url, METRICS_PORT, GATEWAY_WORKERS: "2" };
  product = await startProduct({ command: withoutConsole, settings });
  client = managementClient(product);
  const { managementUrl: endpoint, credentials } = product;
  monitoring = new CloudWatchClient({ endpoint, region: "us-east-1", credentials, maxAttempts: 1 });
  const api = await client.send(new CreateRestApiCommand({ name }));
  restApiId = api.id ?? "";
  base = `http://127.0.0.1:${new URL(product.gatewayUrl).port}/_aws/execute-api/${restApiId}/${stageName}`;
  await createMethod(api.rootResourceId ?? "", false);
  const keyed = new CreateResourceCommand({ restApiId, parentId: api.rootResourceId, pathPart: "keyed" });
  await createMethod((await client.send(keyed)).id ?? "", true);
  await client.send(new CreateDeploymentCommand({ restApiId, stageName, variables: { version: "0" } }));
  const log = {
    "/accessLogSettings/destinationArn": "arn:aws:logs:us-east-1:000000000000:log-group:trouble",
    "/accessLogSettings/format": "$context.requestId $context.status",
  };
  const patchOperations = Object.entries(log).map(([path, value]) => ({ op: "replace" as const, path, value }));
  await client.send(new UpdateStageCommand({ restApiId, stageName, patchOperations }));
  const apiStages = [{ apiId: restApiId, stage: stageName }];
  usagePlanId = (await client.send(new CreateUsagePlanCommand({ name, quota, apiStages }))).id ?? "";
});

afterAll(async () => {
  await product?.[Symbol.asyncDispose]();
  await cluster?.[Symbol.asyncDispose]();
});

async function createMethod(resourceId: string, apiKeyRequired: boolean): Promise<void> {
  const method = { restApiId, resourceId, httpMethod: "GET" };
  await client.send(new PutMethodCommand({ ...method, authorizationType: "NONE", apiKeyRequired }));
  await client.send(new PutMethodResponseCommand({ ...method, statusCode: "200" }));
  const requestTemplates = { "application/json": '{"statusCode": 200}' };
  await client.send(new PutIntegrationCommand({ ...method, type: "MOCK", requestTemplates }));
  const responseTemplates = { "application/json": "$stageVariables.version" };
  await client.send(new PutIntegrationResponseCommand({ ...method, statusCode: "200", responseTemplates }));
}

async function createKey(): Promise<{ id: string; value: string }> {
  const { id = "", value = "" } = await client.send(new CreateApiKeyCommand({ name, enabled: true }));
  await client.send(new CreateUsagePlanKeyCommand({ usagePlanId, keyId: id, keyType: "API_KEY" }));
  return { id, value };
}

/** How many of so many calls with this key were answered 200; the others must have met the quota. */
async function callWithKey(value: string, count: number): Promise<number> {
  let passed = 0;
  for (let index = 0; index < count; index++) {
    const { status } = await call(`${base}/keyed`, { "x-api-key": value });
    if (status !== 200) expect(status).toBe(429);
    passed += status === 200 ? 1 : 0;
  }
  sent += count;
  return passed;
}

async function countInMetrics(): Promise<number | undefined> {
  const { Datapoints = [] } = await monitoring.send(
    new GetMetricStatisticsCommand({
      Namespace: "AWS/ApiGateway",
      MetricName: "Count",
      Dimensions: [
        { Name: "ApiName", Value: name },
        { Name: "Stage", Value: stageName },
      ],
      StartTime: new Date(Date.now() - 7_200_000),
      EndTime: new Date(Date.now() + 3_600_000),
      Period: 3_600,
      Statistics: ["Sum"],
    }),
  );
  return Datapoints.reduce((sum, { Sum = 0 }) => sum + Sum, 0);
}

async function countInUsage(keyId: string): Promise<number> {
  const today = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const range = { startDate: today(-1), endDate: today(0) };
  const { items = {} } = await client.send(new GetUsageCommand({ usagePlanId, keyId, ...range }));
  return (items[keyId] ?? []).reduce((sum, [used = 0]) => sum + used, 0);
}

/** A batch without an answer counts as dropped, although it may have been stored: together they are never too few. */
async function rowsInLog(): Promise<{ stored: number; dropped: number }> {
  const [row] = await inDatabase(`SELECT (SELECT count(*) FROM "logs"."request")::int AS "stored",
    (SELECT coalesce(sum("count"), 0) FROM "logs"."dropped")::int AS "dropped"`);
  return { stored: Number(row?.stored), dropped: Number(row?.dropped) };
}

async function ofGateway(metric: string): Promise<number> {
  const { text } = await call(metricsUrl);
  const line = text.split("\n").find((each) => each.startsWith(`${metric} `));
  return Number(line?.split(" ")[1]);
}

it.each(troubles)(
  "while the database $title, requests go on as ever; then nothing is missing",
  async ({ begin, end }) => {
    const key = await createKey();
    const traffic = startTraffic(`${base}/`);
    await eventually(() => traffic.answered() > 100 || undefined);
    const heard = product.output().length;
    await begin();
    // Somebody who waited for the database would wait until the end of the test: it stays away until these have their answers.
    expect(await callWithKey(key.value, 80)).toBe(quota.limit);
    for (const complaint of ["Metrics cannot be stored", "Usage cannot be stored"])
      await eventually(() => product.output().slice(heard).includes(complaint) || undefined);
    const answered = traffic.answered();
    await eventually(() => traffic.answered() > answered + 200 || undefined);
    expect(await ofGateway("gatehouse_metrics_dropped_total")).toBe(0);
    expect(await ofGateway("process_resident_memory_bytes")).toBeLessThan(residentLimit);
    await end();
    await eventually(() => traffic.answered() > answered + 400 || undefined);
    const statuses = await traffic.stop();
    expect(statuses).toEqual({ "200": traffic.answered() });
    sent += traffic.answered();

    await vi.waitFor(async () => expect(await countInMetrics()).toBe(sent), patience);
    await vi.waitFor(async () => expect(await countInUsage(key.id)).toBe(quota.limit), patience);
    await vi.waitFor(async () => {
      const { stored, dropped } = await rowsInLog();
      expect(stored).toBeLessThanOrEqual(sent);
      expect(stored + dropped).toBeGreaterThanOrEqual(sent);
      expect(dropped).toBe(await ofGateway("gatehouse_log_rows_dropped_total"));
    }, patience);
    expect(await callWithKey(key.value, 5)).toBe(0);
    const version = key.id;
    const patchOperations = [{ op: "replace" as const, path: "/variables/version", value: version }];
    await vi.waitFor(() => client.send(new UpdateStageCommand({ restApiId, stageName, patchOperations })), patience);
    await vi.waitFor(async () => {
      sent += 1;
      expect((await call(`${base}/`)).text).toBe(version);
    }, patience);
  },
);
