// What the measurements of one run share: a database cluster, a folder, and the targets they start, all of which end with it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort, throwAwayCluster } from "../testing/throwAwayCluster.ts";
import { seedGateway } from "./gatehouse.ts";
import { nginxBackEnd } from "./nginx.ts";
import { startTarget, type Target, type TargetSetup } from "./targets.ts";

export interface Bed extends AsyncDisposable {
  readonly clusterUrl: string;
  readonly folder: string;
  readonly rounds: number;
  /** Of a round. */
  readonly seconds: number;
  /** Runs until the bed is disposed of. */
  start(setup: TargetSetup): Promise<Target>;
}

export async function makeBed(rounds: number, seconds: number): Promise<Bed> {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-bench-"));
  // As durable as a database is by itself: that is part of what logs cost.
  const cluster = await throwAwayCluster(undefined, ["max_connections=200"]);
  const running: Target[] = [];
  return {
    clusterUrl: cluster.url,
    folder,
    rounds,
    seconds,
    start: async (setup) => {
      const target = await startTarget(setup, folder);
      running.push(target);
      return target;
    },
    [Symbol.asyncDispose]: async () => {
      for (const target of running.reverse()) await target.stop();
      await cluster[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The port of the back end that all targets proxy to. */
export async function startBackEnd(bed: Bed): Promise<number> {
  const port = await freePort();
  const command = nginxBackEnd(bed.folder, port);
  await bed.start({ name: "back end", command, url: `http://127.0.0.1:${port}`, readyPath: "/x", core: 1 });
  return port;
}

/** An nginx of this configuration. */
export async function startNginx(
  bed: Bed,
  name: string,
  configure: (folder: string, port: number) => string[],
  readyPath = "/x",
): Promise<Target> {
  const port = await freePort();
  const command = configure(bed.folder, port);
  return bed.start({ name, command, url: `http://127.0.0.1:${port}`, readyPath, core: 0 });
}

export async function startPeer(bed: Bed, backEndPort: number): Promise<Target> {
  const port = await freePort();
  const script = fileURLToPath(new URL("./nodePeer.ts", import.meta.url));
  const command = [process.execPath, script, String(port), String(backEndPort)];
  return bed.start({ name: "node:http + undici", command, url: `http://127.0.0.1:${port}`, readyPath: "/x", core: 0 });
}

export interface GatehouseOptions {
  readonly apis?: number;
  readonly workers?: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** Adds to its database before it starts. */
  readonly prepare?: (databaseUrl: string) => Promise<void>;
}

export interface OwnTarget extends Target {
  readonly databaseUrl: string;
}

export async function startGatehouse(
  bed: Bed,
  name: string,
  backEndPort: number,
  { apis = 1, workers = 1, environment = {}, prepare }: GatehouseOptions = {},
): Promise<OwnTarget> {
  const port = await freePort();
  const setup = await seedGateway(bed.clusterUrl, bed.folder, port, backEndPort, apis, workers);
  await prepare?.(setup.databaseUrl);
  const own = { ...setup, environment: { ...setup.environment, ...environment } };
  const url = `http://127.0.0.1:${port}`;
  const target = await bed.start({ name, ...own, url, readyPath: "/_health", core: 0 });
  return { ...target, databaseUrl: setup.databaseUrl };
}
