// What the access log costs: CPU time per request of the gateway and of PostgreSQL, at one rate, with and without it.
import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { accessLogPresets } from "../../contract/accessLogPresets.ts";
import { type Bed, startBackEnd, startGatehouse } from "./bed.ts";
import { apiId } from "./gatehouse.ts";
import { methodSettings } from "./keys.ts";
import { type OpenLoop, openLoop } from "./openLoop.ts";
import { usageOf } from "./processTree.ts";
import { median } from "./report.ts";
import type { Target } from "./targets.ts";

export const loggedPath = (part: string): string => `/_aws/execute-api/${apiId(0)}/logged/${part}`;

const logsTitle = "### Access log, JSON preset";
const perSecond = 3_000;
/** The last batch has been sent and stored. */
const settleMs = 1_500;

interface LogRound {
  readonly load: OpenLoop;
  readonly gatewayMicros: number;
  readonly databaseMicros: number;
  readonly residentMiB: number;
}

/** Beside the stage `bench` a stage `logged` of the first API, the same but for its access log. */
export async function addLoggedStage(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    const settings = {
      destinationArn: "arn:aws:logs:us-east-1:000000000000:log-group:bench",
      format: accessLogPresets.JSON,
    };
    await client.query(
      `INSERT INTO "Stage" ("restApiId","stageName","deploymentId","cacheClusterEnabled","cacheClusterStatus","tracingEnabled",
         "variables","methodSettings","tags","createdDate","lastUpdatedDate","accessLogSettings")
       VALUES ($1,'logged','d1',false,'NOT_AVAILABLE',false,'{}',$3,'{}',now(),now(),$2)`,
      [apiId(0), JSON.stringify(settings), JSON.stringify(methodSettings)],
    );
    await client.query(`INSERT INTO "Revision" ("restApiId","stageName") VALUES ($1,'logged')`, [apiId(0)]);
  });
}

export async function measureLogs(bed: Bed): Promise<string> {
  const { rounds, seconds } = bed;
  const gateway = await startGatehouse(bed, "Gatehouse, logs", await startBackEnd(bed), { prepare: addLoggedStage });
  const { databaseUrl } = gateway;
  const server = await withClient(databaseUrl, serverPid);
  const without: LogRound[] = [];
  const logged: LogRound[] = [];
  await oneRound(gateway, server, "bench", seconds);
  await oneRound(gateway, server, "logged", seconds);
  const before = await withClient(databaseUrl, countRows);
  const [busy = 0] = loadavg();
  for (let round = 0; round < rounds; round++) {
    without.push(await oneRound(gateway, server, "bench", seconds));
    logged.push(await oneRound(gateway, server, "logged", seconds));
  }
  const { stored, dropped } = difference(await withClient(databaseUrl, countRows), before);
  const away = await whileAway(gateway, server, databaseUrl, seconds);
  const [base, cost] = [without, logged].map((each) => median(each.map((it) => it.gatewayMicros + it.databaseMicros)));
  console.error(`access log: ${base?.toFixed(1)} µs, ${cost?.toFixed(1)} µs`);
  const served = stored + dropped;
  return `${logsTitle}: HTTP_PROXY GET 200 B at ${perSecond} requests/s, evenly spaced

${rounds} rounds of ${seconds} s each, in turn; the load average of the machine was ${busy.toFixed(1)} when they began.

| Stage | gateway CPU µs/request | PostgreSQL CPU µs/request | sum | ratio | p50 ms | p99 ms | RSS MiB | failures |
|---|---|---|---|---|---|---|---|---|
${row("without", without, base ?? 0)}
${row("with access log", logged, base ?? 0)}
${row("with access log, database refusing connections", [away], base ?? 0)}

Of ${served} requests with the database there, ${stored} rows were stored and ${dropped} dropped (${((dropped / served) * 100).toFixed(2)} %).
`;
}

function row(name: string, rounds: readonly LogRound[], base: number): string {
  const of = (read: (round: LogRound) => number) => median(rounds.map(read));
  const sum = of((round) => round.gatewayMicros + round.databaseMicros);
  const figures = [
    of((round) => round.gatewayMicros).toFixed(1),
    of((round) => round.databaseMicros).toFixed(1),
    sum.toFixed(1),
    (sum / base).toFixed(2),
    of((round) => round.load.p50Ms).toFixed(2),
    of((round) => round.load.p99Ms).toFixed(2),
    of((round) => round.residentMiB).toFixed(0),
    String(rounds.reduce((total, { load }) => total + load.failures, 0)),
  ];
  return `| ${name} | ${figures.join(" | ")} |`;
}

async function oneRound(gateway: Target, server: number, stage: string, seconds: number): Promise<LogRound> {
  const before = { gateway: usageOf(gateway.pid).cpuSeconds, database: usageOf(server).cpuSeconds };
  const load = await openLoop(gateway.url, `/_aws/execute-api/${apiId(0)}/${stage}/x`, perSecond, seconds);
  await delay(settleMs);
  const after = usageOf(gateway.pid);
  const micros = (cpuSeconds: number) => (cpuSeconds / load.answered) * 1e6;
  return {
    load,
    gatewayMicros: micros(after.cpuSeconds - before.gateway),
    databaseMicros: micros(usageOf(server).cpuSeconds - before.database),
    residentMiB: after.residentMiB,
  };
}

/** The database takes no connection and has lost those it had: what the gateway is asked meanwhile must not suffer. */
async function whileAway(gateway: Target, server: number, databaseUrl: string, seconds: number): Promise<LogRound> {
  const url = new URL(databaseUrl);
  const name = url.pathname.slice(1);
  url.pathname = "/postgres";
  return withClient(url.href, async (admin) => {
    await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [name]);
    const round = await oneRound(gateway, server, "logged", seconds);
    await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    return round;
  });
}

async function serverPid(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  const text = readFileSync(`/proc/${rows[0]?.pid}/stat`, "latin1");
  return Number(text.slice(text.lastIndexOf(")") + 2).split(" ")[1]);
}

interface Counted {
  readonly stored: number;
  readonly dropped: number;
}

async function countRows(client: pg.Client): Promise<Counted> {
  const { rows } = await client.query<{ stored: string; dropped: string }>(
    `SELECT (SELECT count(*) FROM "logs"."request") AS stored, (SELECT coalesce(sum("count"), 0) FROM "logs"."dropped") AS dropped`,
  );
  return { stored: Number(rows[0]?.stored), dropped: Number(rows[0]?.dropped) };
}

const difference = (after: Counted, before: Counted): Counted => ({
  stored: after.stored - before.stored,
  dropped: after.dropped - before.dropped,
});

async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
