// A PostgreSQL for a test run: trusting, fast because nothing has to survive, gone afterwards.
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { databaseAccount } from "../database/account.ts";
import { postgresBinaries } from "../database/binaries.ts";
import {
  accepts,
  type Cluster,
  createCluster,
  postgresCommand,
  postgresEnvironment,
  superuser,
} from "../database/cluster.ts";
import { letPass } from "../start/folders.ts";

export interface ThrowAwayCluster extends AsyncDisposable {
  /** As superuser, over TCP on a port of its own. */
  readonly url: string;
  /** Of the server while it runs. */
  readonly pid: () => number;
  /** Ends the server, at once as a crash would or, by SIGINT, with all that was acknowledged on disk. */
  readonly end: (signal?: NodeJS.Signals) => Promise<void>;
  /** With the same data. */
  readonly startAgain: () => Promise<void>;
}

const carefree = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"];

/** `bin`: the programs of another PostgreSQL than the one that comes along. `settings`: of one that is to survive its end. */
export async function throwAwayCluster(bin?: string, settings = carefree): Promise<ThrowAwayCluster> {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-test-"));
  const account = databaseAccount(folder);
  if (account !== undefined) letPass(folder, account);
  if (account !== undefined) chmodSync(folder, 0o1770);
  const cluster: Cluster = {
    bin: bin ?? postgresBinaries(account),
    dataDir: join(folder, "postgres"),
    socketDir: folder,
    port: await freePort(),
    tcp: true,
    account,
    initdbFlags: ["--no-sync", "--locale=C"],
    flags: settings.flatMap((flag) => ["-c", flag]),
  };
  await createCluster(cluster);
  const url = `postgresql://${superuser}@127.0.0.1:${cluster.port}/postgres`;
  const startAndWait = async (): Promise<Server> => {
    const started = start(cluster);
    while (!(await accepts(url))) await delay(20);
    return started;
  };
  let server = await startAndWait();
  return {
    url,
    pid: () => server.pid,
    end: (signal) => server.stop(signal),
    startAgain: async () => {
      server = await startAndWait();
    },
    [Symbol.asyncDispose]: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Server {
  readonly pid: number;
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>;
}

// Immediate shutdown unless told otherwise: there is nothing to keep.
function start(cluster: Cluster): Server {
  const [program, ...args] = postgresCommand(cluster);
  const { uid, gid } = cluster.account ?? {};
  const server = spawn(program, args, { uid, gid, cwd: "/", env: postgresEnvironment, stdio: "ignore" });
  const gone = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const end = (): void => void server.kill("SIGQUIT");
  process.once("exit", end);
  const stop = async (signal: NodeJS.Signals = "SIGQUIT"): Promise<void> => {
    process.removeListener("exit", end);
    server.kill(signal);
    await gone;
  };
  return { pid: server.pid ?? Number.NaN, stop };
}

const givenPorts = new Set<number>();

/** A port nobody listens on and nobody here was given before, below the range the system gives to outgoing connections. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const isFree = await new Promise<boolean>((resolve) => {
      const probe = createServer();
      probe.once("error", () => resolve(false));
      probe.listen({ port, host: "127.0.0.1", exclusive: true }, () => probe.close(() => resolve(true)));
    });
    if (!isFree || givenPorts.has(port)) continue;
    givenPorts.add(port);
    return port;
  }
}
