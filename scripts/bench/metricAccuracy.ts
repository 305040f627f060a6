// How right the metrics are: a load generator's own counts and percentiles beside what CloudWatch's operations say of the same calls.
import { Agent, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import {
  APIGatewayClient,
  CreateDeploymentCommand,
  CreateResourceCommand,
  CreateRestApiCommand,
  PutIntegrationCommand,
  PutMethodCommand,
} from "@aws-sdk/client-api-gateway";
import { CloudWatchClient, GetMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { type Product, startProduct, withoutConsole } from "../testing/product.ts";

const accuracyTitle = "### Metrics beside a load generator's own";

const calls = 6_000;
const concurrent = 48;
const name = "accuracy";
const stageName = "bench";
const shares = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99 };
/** Log-normal, so that every percentile has neighbours: half of the answers take 250 ms, one in a hundred about a second. */
const medianMs = 250;
const spread = 0.6;

interface Measured {
  readonly status: number;
  /** Until the head of the answer. */
  readonly latencyMs: number;
}

export async function measureAccuracy(): Promise<string> {
  await using product = await startProduct({ command: withoutConsole, settings: { GATEWAY_WORKERS: "2" } });
  const backEnd = createServer((incoming, response) => {
    const [, status = "200", ms = "0"] = (incoming.url ?? "").split("/");
    setTimeout(() => response.writeHead(Number(status)).end(), Number(ms));
  });
  await new Promise<void>((resolve) => backEnd.listen(0, "127.0.0.1", resolve));
  try {
    const base = await deploy(product, portOf(backEnd.address()));
    const measured = await load(base);
    return table(measured, await readMetrics(product, measured.length));
  } finally {
    backEnd.closeAllConnections();
    backEnd.close();
  }
}

async function deploy(product: Product, backEndPort: number): Promise<string> {
  const { managementUrl: endpoint, credentials } = product;
  const client = new APIGatewayClient({ endpoint, region: "us-east-1", credentials });
  const { id: restApiId = "", rootResourceId: parentId } = await client.send(new CreateRestApiCommand({ name }));
  const { id: resourceId } = await client.send(
    new CreateResourceCommand({ restApiId, parentId, pathPart: "{proxy+}" }),
  );
  const method = { restApiId, resourceId, httpMethod: "GET" };
  const requestParameters = { "method.request.path.proxy": true };
  await client.send(new PutMethodCommand({ ...method, authorizationType: "NONE", requestParameters }));
  await client.send(
    new PutIntegrationCommand({
      ...method,
      type: "HTTP_PROXY",
      integrationHttpMethod: "GET",
      uri: `http://127.0.0.1:${backEndPort}/{proxy}`,
      requestParameters: { "integration.request.path.proxy": "method.request.path.proxy" },
    }),
  );
  await client.send(new CreateDeploymentCommand({ restApiId, stageName }));
  return `http://127.0.0.1:${new URL(product.gatewayUrl).port}/_aws/execute-api/${restApiId}/${stageName}`;
}

async function load(base: string): Promise<Measured[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrent });
  const measured: Measured[] = [];
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < calls) measured.push(await measure(`${base}${pathOf(next++)}`, agent));
  };
  await Promise.all(Array.from({ length: concurrent }, client));
  agent.destroy();
  return measured;
}

/** One in ten is a 404, one in twenty a 503, one in fifty finds no method. */
function pathOf(index: number): string {
  if (index % 50 === 7) return "";
  const status = index % 20 === 3 ? 503 : index % 10 === 5 ? 404 : 200;
  return `/${status}/${Math.round(medianMs * Math.exp(spread * normal()))}`;
}

/** Box and Muller. */
const normal = (): number => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());

function measure(url: string, agent: Agent): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    request(url, { agent }, (response) => {
      const latencyMs = performance.now() - startedAt;
      response.resume().on("end", () => resolve({ status: response.statusCode ?? 0, latencyMs }));
    })
      .on("error", reject)
      .end();
  });
}

const asked = [
  ["Count", "Sum"],
  ["4XXError", "Sum"],
  ["5XXError", "Sum"],
  ["Latency", "Average"],
  ...Object.keys(shares).map((stat) => ["Latency", stat] as const),
] as const;

/** Asked again until the last flush is in, or half a minute has passed. */
async function readMetrics(product: Product, expected: number): Promise<Map<string, number>> {
  const { managementUrl: endpoint, credentials } = product;
  const client = new CloudWatchClient({ endpoint, region: "us-east-1", credentials });
  const Dimensions = [
    { Name: "ApiName", Value: name },
    { Name: "Stage", Value: stageName },
  ];
  const range = { StartTime: new Date(Date.now() - 3_600_000), EndTime: new Date(Date.now() + 3_600_000) };
  const MetricDataQueries = asked.map(([MetricName, Stat], index) => ({
    Id: `q${index}`,
    MetricStat: { Metric: { Namespace: "AWS/ApiGateway", MetricName, Dimensions }, Period: 86_400, Stat },
  }));
  for (let tries = 0; ; tries++) {
    const { MetricDataResults = [] } = await client.send(new GetMetricDataCommand({ ...range, MetricDataQueries }));
    const found = new Map(
      asked.map(([metric, stat], index) => [
        metric === "Latency" ? stat : metric,
        MetricDataResults.find(({ Id }) => Id === `q${index}`)?.Values?.[0] ?? Number.NaN,
      ]),
    );
    if (found.get("Count") === expected || tries === 60) return found;
    await delay(500);
  }
}

function table(measured: readonly Measured[], metrics: ReadonlyMap<string, number>): string {
  const latencies = measured.map(({ latencyMs }) => latencyMs).sort((a, b) => a - b);
  const count = (from: number, to: number) => measured.filter(({ status }) => status >= from && status < to).length;
  const counts = { Count: measured.length, "4XXError": count(400, 500), "5XXError": count(500, 600) };
  const countRows = Object.entries(counts).map(([metric, own]) => {
    const told = metrics.get(metric) ?? Number.NaN;
    return `| ${metric} | ${own} | ${told} | ${told - own} |`;
  });
  const average = latencies.reduce((sum, each) => sum + each, 0) / latencies.length;
  const percentiles = Object.entries(shares).map(
    ([stat, share]) => [stat, latencies[Math.floor(share * (latencies.length - 1))] ?? Number.NaN] as const,
  );
  const latencyRows = [["Average", average] as const, ...percentiles].map(([stat, own]) => {
    const told = metrics.get(stat) ?? Number.NaN;
    return `| Latency ${stat} | ${own.toFixed(1)} ms | ${told.toFixed(1)} ms | ${percent(told / own - 1)} (${(told - own).toFixed(1)} ms) |`;
  });
  return `${accuracyTitle}

${calls} calls over ${concurrent} connections and two workers to a back end whose delays are log-normal (median ${medianMs} ms), with 404, 503 and 403 among the
answers; then one \`GetMetricData\`. Averages are exact on both
sides: their difference is the way to the gateway and back and the generator's own event loop. To that a percentile's sketch adds 1 % at most.

| Metric | Load generator | GetMetricData | Difference |
|---|---|---|---|
${[...countRows, ...latencyRows].join("\n")}
`;
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("The back end has no port");
  return address.port;
}
