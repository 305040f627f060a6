// A function behind the gateway: AWS_PROXY to the bundled function host over its private socket, as the product runs it.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { request } from "node:http";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { doorHeaders, gatewayDoorOf } from "../../contract/functionsDoor.ts";
import { packageOf } from "../testing/deploymentPackage.ts";
import { freePort } from "../testing/throwAwayCluster.ts";
import type { Bed } from "./bed.ts";
import { apiId, seedGateway } from "./gatehouse.ts";
import { loadRound, type Round } from "./load.ts";
import { usageOf } from "./processTree.ts";
import { median } from "./report.ts";
import type { Target } from "./targets.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const functionName = "bench";
const functionArn = `arn:aws:lambda:us-east-1:000000000000:function:${functionName}`;
const code = "export const handler = async (event) => ({ statusCode: 200, body: event.path });";
const limits = { medianMs: 1.5 };
/** Until everything hot is compiled, in three processes. */
const warmUpSeconds = 4;

export async function measureFunctionsBehindGateway(bed: Bed): Promise<string> {
  const { clusterUrl, folder, start } = bed;
  const port = await freePort();
  const setup = await seedGateway(clusterUrl, folder, port, port, 1);
  await addFunctionStage(setup.databaseUrl);
  const host = await startHost(setup.databaseUrl, folder);
  try {
    await createFunction(host.socket);
    const environment = {
      ...setup.environment,
      INTEGRATION_ENDPOINT_URL_LAMBDA: `unix:${gatewayDoorOf(host.socket)}`,
      INTEGRATION_ACCESS_KEY_ID: "test",
      INTEGRATION_SECRET_ACCESS_KEY: "test",
    };
    const url = `http://127.0.0.1:${port}`;
    const ready = { url, readyPath: "/_health", core: 0 } as const;
    const gateway = await start({ name: "Gatehouse, functions", command: setup.command, environment, ...ready });
    const one = await measured(bed, gateway, host.pid, 1);
    const many = await measured(bed, gateway, host.pid, 8);
    if (!(one.p50Ms <= limits.medianMs)) {
      console.error(`A warm call through the gateway takes ${one.p50Ms} ms: more than ${limits.medianMs} ms`);
      process.exitCode = 1;
    }
    return report(bed, one, many);
  } finally {
    await host.stop();
  }
}

/** The stage `functions`, whose `GET /f` is the function's. */
async function addFunctionStage(databaseUrl: string): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query(`SELECT "snapshot" FROM "Deployment" WHERE "id" = 'd1'`);
    const [{ snapshot }] = rows;
    const snapshotText = JSON.stringify({ ...snapshot, deploymentId: "d2", resources: [resource] });
    await client.query(
      `INSERT INTO "Deployment" ("restApiId","id","createdDate","apiSummary","snapshot") VALUES ($1,'d2',now(),'{}',$2)`,
      [apiId(0), snapshotText],
    );
    await client.query(
      `INSERT INTO "Stage" ("restApiId","stageName","deploymentId","cacheClusterEnabled","cacheClusterStatus","tracingEnabled",
         "variables","methodSettings","tags","createdDate","lastUpdatedDate")
       VALUES ($1,'functions','d2',false,'NOT_AVAILABLE',false,'{}','{}','{}',now(),now())`,
      [apiId(0)],
    );
    await client.query(`INSERT INTO "Revision" ("restApiId","stageName") VALUES ($1,'functions')`, [apiId(0)]);
  } finally {
    await client.end();
  }
}

const resource = {
  id: "root",
  path: "/",
  methods: {
    GET: {
      ...{ httpMethod: "GET", authorizationType: "NONE", apiKeyRequired: false },
      ...{ requestParameters: {}, requestModels: {}, methodResponses: {} },
      methodIntegration: {
        ...{ type: "AWS_PROXY", httpMethod: "POST", timeoutInMillis: 29_000, passthroughBehavior: "WHEN_NO_MATCH" },
        uri: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${functionArn}/invocations`,
        ...{ requestParameters: {}, requestTemplates: {}, cacheKeyParameters: [], integrationResponses: {} },
      },
    },
  },
};

async function startHost(databaseUrl: string, folder: string) {
  const socket = join(folder, "functions.sock");
  const environment = {
    ...{ DATABASE_URL: databaseUrl, FUNCTIONS_SOCKET: socket, FUNCTIONS_DIR: join(folder, "functions") },
    ...{ FUNCTIONS_KEY: randomBytes(32).toString("base64"), LOG_LEVEL: "warn" },
  };
  const child = spawn("taskset", ["-c", "1", process.execPath, join(root, "functions/main.ts")], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  while ((await ask(socket, "GET", "/_health").catch(() => 0)) !== 200) {
    if (child.exitCode !== null) throw new Error("The function host did not start");
    await delay(20);
  }
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  return { socket, pid: child.pid ?? 0, stop };
}

async function createFunction(socket: string): Promise<void> {
  const made = {
    ...{ FunctionName: functionName, Role: "arn:aws:iam::000000000000:role/bench" },
    ...{ Runtime: "nodejs24.x", Handler: "index.handler", MemorySize: 256, Timeout: 30 },
    Code: { ZipFile: packageOf("index.mjs", code).toString("base64") },
  };
  const permission = { StatementId: "gateway", Action: "lambda:InvokeFunction", Principal: "apigateway.amazonaws.com" };
  const statuses = [
    await ask(socket, "POST", "/2015-03-31/functions", made),
    await ask(socket, "POST", `/2015-03-31/functions/${functionName}/policy`, permission),
  ];
  if (statuses.some((status) => status !== 201)) throw new Error(`The function could not be made: ${statuses}`);
}

/** On control's door, as the administrator. */
function ask(socketPath: string, method: string, path: string, body?: object): Promise<number> {
  const headers = {
    "content-type": "application/json",
    [doorHeaders.caller]: "arn:aws:iam::000000000000:user/admin",
    [doorHeaders.region]: "us-east-1",
  };
  return new Promise((resolve, reject) => {
    const outgoing = request({ socketPath, method, path, headers, agent: false }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
    });
    outgoing.on("error", reject).end(body && JSON.stringify(body));
  });
}

interface Figures extends Pick<Round, "p50Ms" | "p99Ms" | "cpuMicrosPerRequest" | "requestsPerSecond" | "failures"> {
  /** The host and the function's process. */
  readonly hostMicros: number;
}

async function measured(bed: Bed, gateway: Target, hostPid: number, connections: number): Promise<Figures> {
  const { rounds, seconds, folder } = bed;
  const workload = {
    ...({ name: `function ${connections}`, method: "GET", connections } as const),
    path: `/_aws/execute-api/${apiId(0)}/functions`,
  };
  await loadRound(gateway.url, workload, gateway.pid, warmUpSeconds, folder);
  const figures: Figures[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = usageOf(hostPid).cpuSeconds;
    const result = await loadRound(gateway.url, workload, gateway.pid, seconds, folder);
    const calls = result.requestsPerSecond * seconds;
    figures.push({ ...result, hostMicros: ((usageOf(hostPid).cpuSeconds - before) / calls) * 1e6 });
  }
  const of = (key: keyof Figures) => median(figures.map((each) => each[key]));
  return {
    ...{ p50Ms: of("p50Ms"), p99Ms: of("p99Ms"), cpuMicrosPerRequest: of("cpuMicrosPerRequest") },
    ...{ requestsPerSecond: of("requestsPerSecond"), hostMicros: of("hostMicros") },
    failures: figures.reduce((total, { failures }) => total + failures, 0),
  };
}

function report({ rounds, seconds }: Bed, one: Figures, many: Figures): string {
  const row = (name: string, figures: Figures) =>
    `| ${name} | ${figures.requestsPerSecond.toFixed(0)} | ${figures.p50Ms.toFixed(2)} | ${figures.p99Ms.toFixed(2)} | ${figures.cpuMicrosPerRequest.toFixed(0)} | ${figures.hostMicros.toFixed(0)} | ${figures.failures} |`;
  return `### A function behind the gateway: warm calls of a Node.js function by AWS_PROXY

Client → gateway → private socket → function host → function and back: ${rounds} rounds of ${seconds} s; medians. The limit of the median with one call at a time is ${limits.medianMs} ms.

| Calls at a time | calls/s | p50 ms | p99 ms | gateway CPU µs/call | host and function CPU µs/call | failures |
|---|---|---|---|---|---|---|
${row("1", one)}
${row("8", many)}
`;
}
