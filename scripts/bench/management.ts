// The management API on a full database: a large import, a large API read back, and a page of every list.
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { APIGatewayClient, ImportApiKeysCommand } from "@aws-sdk/client-api-gateway";
import pg from "pg";
import { createApiKeyValues } from "../../control/identity/apiKeyValues.ts";
import { houseRequest } from "../../control/testing/houseRequest.ts";
import { lists } from "../../control/testing/lists.ts";
import { manyRows } from "../../control/testing/manyRows.ts";
import { migrate } from "../database/migrate.ts";
import { compileCache } from "../start/plan.ts";
import { freePort } from "../testing/throwAwayCluster.ts";
import type { Bed } from "./bed.ts";
import { median } from "./report.ts";
import type { TargetSetup } from "./targets.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const apis = 5_000;
const keys = 50_000;
const resources = 300;
const verbs = ["get", "post", "delete"];
const keysPerImport = 10_000;
/** Half a megabyte is made of rows: what counts is a process that has done so before. */
const embeds = 20;
const limits = { importKeysMs: 10_000, importMs: 2_000, embedMs: 50, pageMs: 20 };
const secretsKey = randomBytes(32);
const credentials = { accessKeyId: "AKIABENCHMARKADMINIS", secretAccessKey: randomBytes(30).toString("base64") };

/** The management process by itself: nothing that is measured waits for a gateway. */
async function seedManagement({ clusterUrl, folder }: Bed): Promise<Seeded> {
  const port = await freePort();
  const name = `bench_management_${randomBytes(4).toString("hex")}`;
  await withClient(clusterUrl, (client) => client.query(`CREATE DATABASE ${name}`));
  const databaseUrl = new URL(clusterUrl);
  databaseUrl.pathname = `/${name}`;
  await withClient(databaseUrl.href, (client) => migrate(client, join(root, "prisma/migrations")));
  const environment = {
    HOST: "127.0.0.1",
    MANAGEMENT_PORT: String(port),
    DATABASE_URL: databaseUrl.href,
    SECRETS_KEY: secretsKey.toString("base64"),
    KEY_HASH_KEY: randomBytes(32).toString("base64"),
    ROLES_KEY: randomBytes(32).toString("base64"),
    PORTAL_SECRET: randomBytes(32).toString("base64"),
    GATEWAY_SOCKET: join(folder, `${name}.sock`),
    ADMIN_EMAIL: "bench@localhost",
    ADMIN_PASSWORD: randomBytes(12).toString("base64"),
    ADMIN_ACCESS_KEY_ID: credentials.accessKeyId,
    ADMIN_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    LOG_LEVEL: "warn",
    NODE_COMPILE_CACHE: compileCache(root),
  };
  const command = [process.execPath, join(root, "control/main.ts")];
  const url = `http://127.0.0.1:${port}`;
  return {
    setup: { name: "Management", command, environment, url, readyPath: "/_health", core: 0 },
    fill: () => withClient(databaseUrl.href, fill),
  };
}

interface Seeded {
  readonly setup: TargetSetup;
  /** When the process has made its own rows. */
  readonly fill: () => Promise<void>;
}

async function fill(client: pg.Client): Promise<void> {
  const { seal } = createApiKeyValues({ secretsKey, keyHashKey: secretsKey });
  const sealedValue = (id: string) => seal(id, `value of the key ${id}`);
  for (const sql of manyRows({ apis, keys, sealedValue })) await client.query(sql);
  await client.query("VACUUM ANALYZE");
}

export async function measureManagement(bed: Bed): Promise<string> {
  const { rounds } = bed;
  const { setup, fill } = await seedManagement(bed);
  const { url } = await bed.start(setup);
  await fill();
  const pages = new Map<string, number[]>();
  for (const { operation, target } of lists) {
    const times = await timed(rounds, () => ask(url, "GET", target));
    if (!(median(times) < median(pages.get(operation) ?? []))) pages.set(operation, times);
  }
  const imports = await timed(rounds, () => ask(url, "POST", "/restapis?mode=import", document));
  const { id } = await ask(url, "POST", "/restapis?mode=import", document);
  const embed = () => ask(url, "GET", `/restapis/${id}/resources?embed=methods&limit=500`);
  const embedded = await timed(embeds, embed, embeds);
  const keyImports = await timed(rounds, () => importKeys(url));
  const rows = [
    row(`ImportApiKeys of ${keysPerImport} new keys`, keyImports, limits.importKeysMs),
    row(`ImportRestApi of ${resources} resources with ${verbs.length} methods each`, imports, limits.importMs),
    row("GetResources of it with `embed=methods`, in one page", embedded, limits.embedMs),
    ...[...pages].map(([operation, times]) => row(operation, times, limits.pageMs)),
  ];
  const tooSlow = rows.filter(({ isTooSlow }) => isTooSlow).map(({ text }) => text);
  if (tooSlow.length > 0) {
    console.error(`Slower than they may be:\n${tooSlow.join("\n")}`);
    process.exitCode = 1;
  }
  return `### Management API: ${apis} APIs and ${keys} keys in the database

One call after the other, ${rounds} times each; the embedded methods ${embeds} times after ${embeds} that do not count. A list is asked for its first page, one in its middle and one of each filter: the slowest of them counts.

| Call | median ms | longest ms | limit ms |
|---|---|---|---|
${rows.map(({ text }) => text).join("\n")}
`;
}

function row(name: string, times: readonly number[], limit: number) {
  const middle = median(times);
  const text = `| ${name} | ${middle.toFixed(1)} | ${Math.max(...times).toFixed(1)} | ${limit} |`;
  return { text, isTooSlow: !(middle <= limit) };
}

/** Milliseconds of each round, after some that do not count. */
async function timed(rounds: number, call: () => Promise<unknown>, before = 1): Promise<number[]> {
  for (let round = 0; round < before; round++) await call();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    await call();
    times.push(performance.now() - started);
  }
  return times;
}

async function ask(url: string, method: "GET" | "POST", target: string, body?: object) {
  const answer = await houseRequest(url, method, target, { credentials, body });
  if (answer.status >= 300) throw new Error(`${method} ${target}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** As the AWS CLI does: the file as it is. */
async function importKeys(url: string): Promise<void> {
  const client = new APIGatewayClient({ endpoint: url, region: "us-east-1", credentials });
  const rows = Array.from(
    { length: keysPerImport },
    (_, index) => `imported ${index},${randomBytes(20).toString("hex")}`,
  );
  const body = new TextEncoder().encode(`Name,Key\n${rows.join("\n")}\n`);
  await client.send(new ImportApiKeysCommand({ format: "csv", body }));
  client.destroy();
}

/** The root and what all others lie below are resources, too. */
const paths = ["/", "/{id}", ...Array.from({ length: resources - 2 }, (_, index) => `/{id}/things${index}`)];

const operation = (verb: string, path: string) => ({
  operationId: `${verb} ${path}`,
  parameters: path === "/" ? [] : [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
  responses: {
    200: { description: "fine", content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } } },
  },
  "x-amazon-apigateway-integration": {
    type: "http_proxy",
    httpMethod: verb.toUpperCase(),
    uri: `https://example.com${path}`,
    requestParameters: path === "/" ? {} : { "integration.request.path.id": "method.request.path.id" },
  },
});

const document = {
  openapi: "3.0.1",
  info: { title: "large", version: "1" },
  paths: Object.fromEntries(
    paths.map((path) => [path, Object.fromEntries(verbs.map((verb) => [verb, operation(verb, path)]))]),
  ),
  components: {
    schemas: { Thing: { type: "object", properties: { id: { type: "string" }, name: { type: "string" } } } },
  },
};

async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
