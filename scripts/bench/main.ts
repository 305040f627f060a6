// The benchmark: own gateway beside nginx and a Node peer in one run, interleaved round by round, so that ratios hold on a noisy machine.
// Usage: npm run bench [-- --rounds N] [--seconds S] [--only cache|explain|functions|limits|load|logs|management|memory|metrics|portal|templates] [--connections N] [--requests N] [--write]; --write puts the result into docs/benchmarks.md.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { freePort, throwAwayCluster } from "../testing/throwAwayCluster.ts";
import { addCachedStages, cachedPath, encryptedPath } from "./cache.ts";
import { measureFunctions } from "./functions.ts";
import { measureFunctionsBehindGateway } from "./functionsBehindGateway.ts";
import { apiPath, seedGateway } from "./gatehouse.ts";
import { wideKey } from "./keys.ts";
import { type Exactness, limitsSection, measureLimit } from "./limits.ts";
import { measureLiveness } from "./liveness.ts";
import { loadRound, type Round, type Workload } from "./load.ts";
import { addLoggedStage, loggedPath, measureLogs } from "./logs.ts";
import { measureManagement, seedManagement } from "./management.ts";
import { measureMemory } from "./memory.ts";
import { measureAccuracy } from "./metricAccuracy.ts";
import { nginxBackEnd, nginxCache, nginxKeyed, nginxProxy } from "./nginx.ts";
import { measurePortal } from "./portal.ts";
import { usageOf } from "./processTree.ts";
import { loadTable, machine, median } from "./report.ts";
import { measureSharedLimit } from "./sharedLimit.ts";
import { startTarget, type Target } from "./targets.ts";
import { measureTemplates } from "./templates.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "2" },
    only: { type: "string" },
    connections: { type: "string", default: "10000" },
    requests: { type: "string", default: "5000000" },
    write: { type: "boolean", default: false },
  },
});
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);
const manyApis = 1_000;
const liveWorkers = 4;
const limitSeconds = 10;

const workloads: readonly Workload[] = [
  { name: "HTTP_PROXY GET 200 B", method: "GET", path: "/x" },
  { name: "HTTP_PROXY POST 1 KB", method: "POST", path: "/x", bodyBytes: 1024 },
  { name: "HTTP_PROXY GET 64 KB", method: "GET", path: "/64k" },
];

for (const program of ["nginx", "wrk", "taskset", "redis-server"]) {
  if (spawnSync("which", [program]).status !== 0)
    throw new Error(`The benchmark needs ${program}: apt-get install nginx wrk util-linux redis-server`);
}

const results = new URL("../../docs/benchmarks.md", import.meta.url);
const folder = mkdtempSync(join(tmpdir(), "gatehouse-bench-"));
/** As durable as a database is by itself: that is part of what logs cost. */
const cluster = await throwAwayCluster(undefined, ["max_connections=200"]);
const running: Target[] = [];
try {
  const text = values.only === undefined ? await measure() : await measureOnly(values.only);
  console.log(text);
  if (values.write) writeFileSync(results, text);
} finally {
  for (const target of running.reverse()) await target.stop();
  await cluster[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(): Promise<string> {
  const backEndPort = await freePort();
  const command = nginxBackEnd(folder, backEndPort);
  await start({ name: "back end", command, url: `http://127.0.0.1:${backEndPort}`, readyPath: "/x", core: 1 });
  const nginx = await startNginx(backEndPort);
  const peer = await startPeer(backEndPort);
  const one = await startGatehouse("Gatehouse", backEndPort, 1);
  const idle = usageOf(one.pid).residentMiB;
  const tables = [...(await compareAll(nginx, peer, one)), await compareKeyed(one), await compareGuarded(backEndPort)];
  const limits = [{ name: "1 worker", ...(await measureLimit([`${one.url}${apiPath(0)}/keyed`], limitSeconds)) }];
  const many = await startGatehouse(`Gatehouse, ${manyApis} APIs`, backEndPort, manyApis);
  const [get] = workloads;
  if (!get) throw new Error("there is no workload");
  const last = [one, many].map((target, index) => ({
    target,
    workload: at(target, get, index === 0 ? 0 : manyApis - 1),
  }));
  tables.push(await compare(`${manyApis} APIs of 20 methods beside one: HTTP_PROXY GET 200 B`, last));
  const several = await withWorkers(backEndPort);
  limits.push({ name: `${liveWorkers} workers`, ...several.limit }, await sharedLimit(backEndPort));
  const text = report(idle, one, many, tables, several.liveDelays, limits);
  const sections = [
    await withCache(backEndPort),
    await withLogs(backEndPort),
    await withExplanations(backEndPort),
    await measureAccuracy(),
    await measureFunctions(rounds),
    await withFunctions(),
    await measurePortal(rounds),
    await measureManagementAlone(),
    await measureMemoryAlone(),
    measureTemplates(rounds),
    ...lessons(),
  ];
  return sections.reduce(withSection, text);
}

async function compareAll(nginx: Target, peer: Target, one: Target): Promise<string[]> {
  const tables: string[] = [];
  for (const workload of workloads) {
    const entrants = [nginx, peer, one].map((target) => ({ target, workload: at(target, workload, 0) }));
    tables.push(await compare(workload.name, entrants));
  }
  const proxied: Workload = { name: "mapped", method: "POST", path: "/x", bodyBytes: 1024 };
  tables.push(
    await compare("HTTP with request and response templates, POST 1 KB", [
      { target: nginx, workload: proxied },
      { target: one, workload: { ...proxied, path: `${apiPath(0)}/mapped` } },
    ]),
  );
  return tables;
}

async function measureLoadAlone(): Promise<string> {
  const backEndPort = await freePort();
  const command = nginxBackEnd(folder, backEndPort);
  await start({ name: "back end", command, url: `http://127.0.0.1:${backEndPort}`, readyPath: "/x", core: 1 });
  const nginx = await startNginx(backEndPort);
  const peer = await startPeer(backEndPort);
  const one = await startGatehouse("Gatehouse", backEndPort, 1);
  const tables = [...(await compareAll(nginx, peer, one)), await compareKeyed(one), await compareGuarded(backEndPort)];
  return [...tables, await withCache(backEndPort)].join("\n");
}

async function measureOnly(part: string): Promise<string> {
  const sections = new Map([
    ["cache", measureCacheAlone],
    ["explain", measureExplainAlone],
    ["load", measureLoadAlone],
    ["functions", () => measureFunctions(rounds)],
    ["limits", measureLimitsAlone],
    ["logs", measureLogsAlone],
    ["management", measureManagementAlone],
    ["metrics", measureAccuracy],
    ["portal", () => measurePortal(rounds)],
    ["memory", measureMemoryAlone],
    ["templates", async () => measureTemplates(rounds)],
  ]);
  const section = sections.get(part);
  if (!section) throw new Error(`--only is one of ${[...sections.keys()].join(", ")}`);
  const text = (await section()).split(/^(?=### )/m).reduce(withSection, readFileSync(results, "utf8"));
  return part === "functions" ? withSection(text, await withFunctions()) : text;
}

function withFunctions(): Promise<string> {
  return measureFunctionsBehindGateway({ clusterUrl: cluster.url, folder, rounds, seconds, start });
}

async function measureCacheAlone(): Promise<string> {
  const backEndPort = await freePort();
  const command = nginxBackEnd(folder, backEndPort);
  await start({ name: "back end", command, url: `http://127.0.0.1:${backEndPort}`, readyPath: "/x", core: 1 });
  return withCache(backEndPort);
}

/** Every request but the first is a hit: what a cache costs beside nginx's own. */
async function withCache(backEndPort: number): Promise<string> {
  const [nginxPort, port] = [await freePort(), await freePort()];
  const command = nginxCache(folder, nginxPort, backEndPort);
  const url = `http://127.0.0.1:${nginxPort}`;
  const nginx = await start({ name: "nginx cache", command, url, readyPath: "/x", core: 0 });
  const setup = await seedGateway(cluster.url, folder, port, backEndPort, 1);
  await addCachedStages(setup.databaseUrl);
  const own = { ...setup, url: `http://127.0.0.1:${port}`, readyPath: "/_health", core: 0 } as const;
  const target = await start({ name: "Gatehouse cache", ...own });
  const workload = (path: string): Workload => ({ name: `cached ${path}`, method: "GET", path });
  return compare("Cache hit, GET 200 B", [
    { target: nginx, workload: workload("/x") },
    { target, workload: workload(cachedPath) },
    { target: { ...target, name: "Gatehouse cache, encrypted" }, workload: workload(encryptedPath) },
  ]);
}

async function sharedLimit(backEndPort: number): Promise<Exactness & { name: string }> {
  const measured = await measureSharedLimit(cluster.url, folder, backEndPort, limitSeconds);
  return { name: "2 gateways on one Redis", ...measured };
}

async function measureLimitsAlone(): Promise<string> {
  const backEndPort = await freePort();
  const command = nginxBackEnd(folder, backEndPort);
  await start({ name: "back end", command, url: `http://127.0.0.1:${backEndPort}`, readyPath: "/x", core: 1 });
  const measured = [];
  for (const workers of [1, liveWorkers]) {
    const port = await freePort();
    const setup = await seedGateway(cluster.url, folder, port, backEndPort, 1, workers);
    const url = `http://127.0.0.1:${port}`;
    const target = await start({
      name: `Gatehouse, ${workers} workers`,
      ...setup,
      url,
      readyPath: "/_health",
      core: 0,
    });
    const limit = await measureLimit([`${url}${apiPath(0)}/keyed`], limitSeconds);
    measured.push({ name: workers === 1 ? "1 worker" : `${workers} workers`, ...limit });
    await target.stop();
  }
  return limitsSection(limitSeconds, [...measured, await sharedLimit(backEndPort)]);
}

async function measureLogsAlone(): Promise<string> {
  const backEndPort = await freePort();
  const command = nginxBackEnd(folder, backEndPort);
  await start({ name: "back end", command, url: `http://127.0.0.1:${backEndPort}`, readyPath: "/x", core: 1 });
  return withLogs(backEndPort);
}

async function measureExplainAlone(): Promise<string> {
  const backEndPort = await freePort();
  const command = nginxBackEnd(folder, backEndPort);
  await start({ name: "back end", command, url: `http://127.0.0.1:${backEndPort}`, readyPath: "/x", core: 1 });
  return withExplanations(backEndPort);
}

/** The same calls explained never and by a sample; then a flood of refusals. */
async function withExplanations(backEndPort: number): Promise<string> {
  const [get] = workloads;
  if (!get) throw new Error("there is no workload");
  const refused: Workload = { name: "refused", method: "GET", path: "/nothing" };
  const targets: Target[] = [];
  for (const percent of ["0", "1"]) {
    const port = await freePort();
    const setup = await seedGateway(cluster.url, folder, port, backEndPort, 1);
    const environment = { ...setup.environment, EXPLAIN_SAMPLE_PERCENT: percent };
    const own = { ...setup, environment, url: `http://127.0.0.1:${port}`, readyPath: "/_health", core: 0 } as const;
    targets.push(await start({ name: `Gatehouse, ${percent} % of successes explained`, ...own }));
  }
  const [, sampled] = targets;
  if (!sampled) throw new Error("there is no gateway");
  const flooded = { target: { ...sampled, name: "Gatehouse, a flood of 403" }, workload: at(sampled, refused, 0) };
  return compare("Explanations: HTTP_PROXY GET 200 B, and a flood of refusals", [
    ...targets.map((target) => ({ target, workload: at(target, get, 0) })),
    flooded,
  ]);
}

async function measureMemoryAlone(): Promise<string> {
  const backEndPort = await freePort();
  const command = nginxBackEnd(folder, backEndPort);
  await start({ name: "back end", command, url: `http://127.0.0.1:${backEndPort}`, readyPath: "/x", core: 1 });
  const target = await startGatehouse("Gatehouse", backEndPort, 1);
  const [get] = workloads;
  if (!get) throw new Error("there is no workload");
  const run = { connections: Number(values.connections), requests: Number(values.requests) };
  return measureMemory(target, at(target, get, 0), folder, run);
}

async function measureManagementAlone(): Promise<string> {
  const { setup, fill } = await seedManagement(cluster.url, folder);
  const { url } = await start(setup);
  await fill();
  return measureManagement(url, rounds);
}

async function withLogs(backEndPort: number): Promise<string> {
  const port = await freePort();
  const setup = await seedGateway(cluster.url, folder, port, backEndPort, 1);
  await addLoggedStage(setup.databaseUrl);
  const url = `http://127.0.0.1:${port}`;
  const target = await start({ name: "Gatehouse, logs", ...setup, url, readyPath: "/_health", core: 0 });
  return measureLogs(target, setup.databaseUrl, rounds, seconds);
}

/** What was learned is written by hand and stays. */
const lessons = (): string[] =>
  readFileSync(results, "utf8")
    .split(/^(?=### )/m)
    .filter((part) => part.startsWith("### What costs what"));

/** The results with this section new: in its old place, or at the end. */
function withSection(text: string, section: string): string {
  const title = titleOf(section);
  const parts = text.split(/^(?=### )/m).map((part) => `${part.trimEnd()}\n`);
  const at = parts.findIndex((part) => titleOf(part) === title);
  return parts.with(at < 0 ? parts.push("") - 1 : at, `${section.trimEnd()}\n`).join("\n");
}

function titleOf(section: string): string {
  return section.split(/[:\n]/, 1)[0] ?? "";
}

/** What a key costs: the same back end, method and gateway, once open and once with key, plan, three buckets and quota. */
function compareKeyed(one: Target): Promise<string> {
  const plain: Workload = { name: "no key", method: "GET", path: `${apiPath(0)}/x` };
  const keyed: Workload = { ...plain, name: "key", path: `${apiPath(0)}/keyed`, headers: { "x-api-key": wideKey } };
  return compare("HTTP_PROXY GET 200 B with key, throttles and quota", [
    { target: one, workload: plain },
    { target: { ...one, name: "Gatehouse, key + plan + throttles + quota" }, workload: keyed },
  ]);
}

/** All that a publisher puts before a back end: key, plan, three buckets, quota, access log and metrics beside nginx with keys and a limit. */
async function compareGuarded(backEndPort: number): Promise<string> {
  const [nginxPort, port] = [await freePort(), await freePort()];
  const command = nginxKeyed(folder, nginxPort, backEndPort, wideKey);
  const nginxUrl = `http://127.0.0.1:${nginxPort}`;
  const nginx = await start({ name: "nginx, key map + limit_req", command, url: nginxUrl, readyPath: "/_", core: 0 });
  const setup = await seedGateway(cluster.url, folder, port, backEndPort, 1);
  await addLoggedStage(setup.databaseUrl);
  const url = `http://127.0.0.1:${port}`;
  const own = await start({ name: "Gatehouse, all of them", ...setup, url, readyPath: "/_health", core: 0 });
  const workload: Workload = { name: "guarded", method: "GET", path: "/x", headers: { "x-api-key": wideKey } };
  return compare("HTTP_PROXY GET 200 B with key, plan, throttles, quota, access log and metrics", [
    { target: nginx, workload },
    { target: own, workload: { ...workload, path: loggedPath("keyed") } },
  ]);
}

async function withWorkers(backEndPort: number): Promise<{ liveDelays: number[]; limit: Exactness }> {
  const port = await freePort();
  const setup = await seedGateway(cluster.url, folder, port, backEndPort, 1, liveWorkers);
  const url = `http://127.0.0.1:${port}`;
  await start({ name: `Gatehouse, ${liveWorkers} workers`, ...setup, url, readyPath: "/_health", core: 0 });
  const limit = await measureLimit([`${url}${apiPath(0)}/keyed`], limitSeconds);
  return { limit, liveDelays: await measureLiveness(setup.databaseUrl, url, 20) };
}

// Peers serve the path as it is, the gateway below the address of an API.
function at(target: Target, workload: Workload, api: number): Workload {
  return target.name.startsWith("Gatehouse") ? { ...workload, path: apiPath(api) + workload.path } : workload;
}

async function start(setup: Parameters<typeof startTarget>[0]): Promise<Target> {
  const target = await startTarget(setup, folder);
  running.push(target);
  return target;
}

async function startNginx(backEndPort: number): Promise<Target> {
  const port = await freePort();
  const command = nginxProxy(folder, port, backEndPort);
  return start({ name: "nginx proxy", command, url: `http://127.0.0.1:${port}`, readyPath: "/x", core: 0 });
}

async function startPeer(backEndPort: number): Promise<Target> {
  const port = await freePort();
  const script = fileURLToPath(new URL("./nodePeer.ts", import.meta.url));
  const command = [process.execPath, script, String(port), String(backEndPort)];
  return start({ name: "node:http + undici", command, url: `http://127.0.0.1:${port}`, readyPath: "/x", core: 0 });
}

async function startGatehouse(name: string, backEndPort: number, apis: number): Promise<Target> {
  const port = await freePort();
  const setup = await seedGateway(cluster.url, folder, port, backEndPort, apis);
  return start({ name, ...setup, url: `http://127.0.0.1:${port}`, readyPath: "/_health", core: 0 });
}

interface Entrant {
  readonly target: Target;
  readonly workload: Workload;
}

async function compare(title: string, entrants: readonly Entrant[]): Promise<string> {
  const measured = entrants.map(({ target }) => ({ name: target.name, rounds: newRounds() }));
  const [busy = 0] = loadavg();
  for (const { target, workload } of entrants) await loadRound(target.url, workload, target.pid, 1, folder);
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? entrants : [...entrants].reverse();
    for (const { target, workload } of order) {
      const result = await loadRound(target.url, workload, target.pid, seconds, folder);
      measured.find(({ name }) => name === target.name)?.rounds.push(result);
    }
  }
  const cpu = measured.map(({ rounds }) => median(rounds.map((result) => result.cpuMicrosPerRequest)));
  console.error(`${title}: ${cpu.map((micros) => `${micros.toFixed(1)} µs`).join(", ")}`);
  return loadTable(title, measured, busy);
}

function report(
  idleMiB: number,
  one: Target,
  many: Target,
  tables: readonly string[],
  liveDelays: readonly number[],
  limits: Parameters<typeof limitsSection>[1],
): string {
  return `# Benchmarks

Measured by \`npm run bench -- --write\` on ${new Date().toISOString().slice(0, 10)}: ${machine()}.
Each target is pinned to one core and loaded over 32 connections from the other, ${rounds} rounds of ${seconds} s, interleaved; medians.
CPU efficiency is the first target's CPU time per request over this target's: the figure that holds on a shared machine.

${tables.join("\n")}
${limitsSection(limitSeconds, limits)}
### Start, memory and changes

| Figure | Value |
|---|---|
| Memory of an idle gateway, one worker, one API | ${idleMiB.toFixed(0)} MiB |
| From process start to serving, one API | ${one.readyMs.toFixed(0)} ms |
| From process start to serving, ${manyApis} APIs of 20 methods | ${many.readyMs.toFixed(0)} ms |
| Loading ${manyApis} APIs (difference) | ${(many.readyMs - one.readyMs).toFixed(0)} ms |
| From commit of a stage change to the last old answer of ${liveWorkers} workers, median | ${median(liveDelays).toFixed(0)} ms |
| The same, longest of ${liveDelays.length} | ${Math.max(...liveDelays).toFixed(0)} ms |
`;
}

function newRounds(): Round[] {
  return [];
}
