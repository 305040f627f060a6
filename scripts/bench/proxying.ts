// What each thing before a back end costs, beside nginx doing the same where it can.
import { type Bed, startBackEnd, startGatehouse, startNginx, startPeer } from "./bed.ts";
import { addCachedStages, cachedPath, encryptedPath } from "./cache.ts";
import { compare } from "./compare.ts";
import { apiPath } from "./gatehouse.ts";
import { wideKey } from "./keys.ts";
import type { Workload } from "./load.ts";
import { addLoggedStage, loggedPath } from "./logs.ts";
import { nginxCache, nginxKeyed, nginxProxy } from "./nginx.ts";
import type { Target } from "./targets.ts";

/** Paths are the back end's: nginx and the peer serve them as they are. */
export const get: Workload = { name: "HTTP_PROXY GET 200 B", method: "GET", path: "/x" };

const workloads: readonly Workload[] = [
  get,
  { name: "HTTP_PROXY POST 1 KB", method: "POST", path: "/x", bodyBytes: 1024 },
  { name: "HTTP_PROXY GET 64 KB", method: "GET", path: "/64k" },
];

/** The gateway serves the same below the address of an API. */
export const ofApi = (workload: Workload, api = 0): Workload => ({ ...workload, path: apiPath(api) + workload.path });

export async function measureProxying(bed: Bed, backEndPort: number, own: Target): Promise<string[]> {
  const nginx = await startNginx(bed, "nginx proxy", (folder, port) => nginxProxy(folder, port, backEndPort));
  const peer = await startPeer(bed, backEndPort);
  const tables: string[] = [];
  for (const workload of workloads) {
    const others = [nginx, peer].map((target) => ({ target, workload }));
    tables.push(await compare(bed, workload.name, [...others, { target: own, workload: ofApi(workload) }]));
  }
  const mapped: Workload = { name: "mapped", method: "POST", path: "/x", bodyBytes: 1024 };
  const title = "HTTP with request and response templates, POST 1 KB";
  const entrants = [
    { target: nginx, workload: mapped },
    { target: own, workload: ofApi({ ...mapped, path: "/mapped" }) },
  ];
  tables.push(
    await compare(bed, title, entrants),
    await compareKeyed(bed, own),
    await compareGuarded(bed, backEndPort),
  );
  return tables;
}

/** What a key costs: the same back end, method and gateway, once open and once with key, plan, three buckets and quota. */
function compareKeyed(bed: Bed, own: Target): Promise<string> {
  const keyed: Workload = { ...get, name: "key", path: "/keyed", headers: { "x-api-key": wideKey } };
  return compare(bed, "HTTP_PROXY GET 200 B with key, throttles and quota", [
    { target: own, workload: ofApi(get) },
    { target: { ...own, name: "Gatehouse, key + plan + throttles + quota" }, workload: ofApi(keyed) },
  ]);
}

/** All that a publisher puts before a back end: key, plan, three buckets, quota, access log and metrics beside nginx with keys and a limit. */
async function compareGuarded(bed: Bed, backEndPort: number): Promise<string> {
  const configure = (folder: string, port: number) => nginxKeyed(folder, port, backEndPort, wideKey);
  const nginx = await startNginx(bed, "nginx, key map + limit_req", configure, "/_");
  const own = await startGatehouse(bed, "Gatehouse, all of them", backEndPort, { prepare: addLoggedStage });
  const workload: Workload = { name: "guarded", method: "GET", path: "/x", headers: { "x-api-key": wideKey } };
  return compare(bed, "HTTP_PROXY GET 200 B with key, plan, throttles, quota, access log and metrics", [
    { target: nginx, workload },
    { target: own, workload: { ...workload, path: loggedPath("keyed") } },
  ]);
}

/** Every request but the first is a hit: what a cache costs beside nginx's own. */
export async function measureCache(bed: Bed): Promise<string> {
  const backEndPort = await startBackEnd(bed);
  const nginx = await startNginx(bed, "nginx cache", (folder, port) => nginxCache(folder, port, backEndPort));
  const target = await startGatehouse(bed, "Gatehouse cache", backEndPort, { prepare: addCachedStages });
  const workload = (path: string): Workload => ({ name: `cached ${path}`, method: "GET", path });
  return compare(bed, "Cache hit, GET 200 B", [
    { target: nginx, workload: workload("/x") },
    { target, workload: workload(cachedPath) },
    { target: { ...target, name: "Gatehouse cache, encrypted" }, workload: workload(encryptedPath) },
  ]);
}

/** The same calls explained never and by a sample; then a flood of refusals. */
export async function measureExplanations(bed: Bed): Promise<string> {
  const backEndPort = await startBackEnd(bed);
  const explaining = (percent: string) =>
    startGatehouse(bed, `Gatehouse, ${percent} % of successes explained`, backEndPort, {
      environment: { EXPLAIN_SAMPLE_PERCENT: percent },
    });
  const [never, sampled] = [await explaining("0"), await explaining("1")];
  const refused: Workload = { name: "refused", method: "GET", path: "/nothing" };
  return compare(bed, "Explanations: HTTP_PROXY GET 200 B, and a flood of refusals", [
    { target: never, workload: ofApi(get) },
    { target: sampled, workload: ofApi(get) },
    { target: { ...sampled, name: "Gatehouse, a flood of 403" }, workload: ofApi(refused) },
  ]);
}
