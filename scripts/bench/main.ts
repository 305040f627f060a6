// The benchmark: own gateway beside nginx and a Node peer in one run.
// Usage: npm run bench [-- --only <part>] [--rounds N] [--seconds S] [--connections N] [--requests N] [--write]
// The parts are below; --write puts the result into docs/benchmarks.md.
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { type Bed, makeBed, startBackEnd, startGatehouse } from "./bed.ts";
import { measureFunctions } from "./functions.ts";
import { measureFunctionsBehindGateway } from "./functionsBehindGateway.ts";
import { measureLimits } from "./limits.ts";
import { measureLogs } from "./logs.ts";
import { measureManagement } from "./management.ts";
import { measureMemory } from "./memory.ts";
import { measureAccuracy } from "./metricAccuracy.ts";
import { measurePortal } from "./portal.ts";
import { measureCache, measureExplanations, measureProxying } from "./proxying.ts";
import { newPage, readPage, withSections, writePage } from "./resultsPage.ts";
import { measureScale } from "./scale.ts";
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
const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];
const memoryRun = { connections: Number(values.connections), requests: Number(values.requests) };

/** In the order of the page, each with what it prints. */
const parts: Readonly<Record<string, (bed: Bed) => Promise<readonly string[]>>> = {
  load: async (bed) => {
    const backEndPort = await startBackEnd(bed);
    return measureProxying(bed, backEndPort, await startGatehouse(bed, "Gatehouse", backEndPort));
  },
  scale: async (bed) => [await measureScale(bed)],
  limits: async (bed) => [await measureLimits(bed)],
  cache: async (bed) => [await measureCache(bed)],
  logs: async (bed) => [await measureLogs(bed)],
  explain: async (bed) => [await measureExplanations(bed)],
  metrics: async () => [await measureAccuracy()],
  functions: async (bed) => [await measureFunctions(rounds), await measureFunctionsBehindGateway(bed)],
  portal: async () => [await measurePortal(rounds)],
  management: async (bed) => [await measureManagement(bed)],
  memory: async (bed) => [await measureMemory(bed, memoryRun)],
  templates: async () => [measureTemplates(rounds)],
};

for (const program of ["nginx", "wrk", "taskset", "redis-server"]) {
  if (spawnSync("which", [program]).status !== 0)
    throw new Error(`The benchmark needs ${program}: apt-get install nginx wrk util-linux redis-server`);
}
const names = values.only === undefined ? Object.keys(parts) : [values.only];
const sections: string[] = [];
for (const name of names) sections.push(...(await measure(name)));
const text = values.only === undefined ? newPage(rounds, seconds, sections) : withSections(readPage(), sections);
console.log(values.only === undefined ? text : sections.join("\n"));
if (values.write) writePage(text);

/** On a bed of its own, so that nothing of another part still runs. */
async function measure(name: string): Promise<readonly string[]> {
  const part = parts[name];
  if (!part) throw new Error(`--only is one of ${Object.keys(parts).join(", ")}`);
  await using bed = await makeBed(rounds, seconds);
  return await part(bed);
}
