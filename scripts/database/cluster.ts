// A PostgreSQL cluster in a folder: made once with initdb, started as a process, and what a kill -9 left of it ended.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import type { Account } from "../start/folders.ts";
import { identify, isAlive, type ProcessIdentity, signal } from "../start/processes.ts";
import { StartError } from "../start/startError.ts";

export interface Cluster {
  /** The folder with initdb and postgres. */
  readonly bin: string;
  readonly dataDir: string;
  readonly socketDir: string;
  /** Names the socket; listened on only when `tcp`. */
  readonly port: number;
  readonly tcp: boolean;
  /** Absent: trust, for throw-away clusters. */
  readonly password?: string;
  readonly account?: Account;
  readonly initdbFlags?: readonly string[];
  readonly flags?: readonly string[];
}

export const superuser = "postgres";

/** Makes the cluster beside its final place and moves it there when it is whole: an interrupted initdb is simply done again. */
export async function createCluster(cluster: Cluster): Promise<void> {
  if (existsSync(join(cluster.dataDir, "PG_VERSION"))) return;
  const draft = `${cluster.dataDir}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  const passwordFile = join(cluster.socketDir, `password.${randomBytes(6).toString("hex")}`);
  writeFileSync(passwordFile, `${cluster.password ?? "unused"}\n`, { mode: 0o600, flag: "wx" });
  if (cluster.account !== undefined)
    for (const path of [draft, passwordFile]) chownSync(path, cluster.account.uid, cluster.account.gid);
  try {
    const access = cluster.password === undefined ? "trust" : "scram-sha-256";
    await run(cluster, "initdb", [
      ...["--pgdata", draft, "--username", superuser, "--auth", access, "--pwfile", passwordFile, "--encoding", "UTF8"],
      ...(cluster.initdbFlags ?? []),
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  rmSync(cluster.dataDir, { recursive: true, force: true });
  renameSync(draft, cluster.dataDir);
}

export const postgresCommand = (cluster: Cluster): [string, ...string[]] => [
  join(cluster.bin, "postgres"),
  ...["-D", cluster.dataDir, "-k", cluster.socketDir, "-p", String(cluster.port)],
  ...["-c", `listen_addresses=${cluster.tcp ? "127.0.0.1" : ""}`, ...(cluster.flags ?? [])],
];

export const postgresEnvironment: NodeJS.ProcessEnv = {
  NODE_ENV: "production",
  PATH: "/usr/bin:/bin",
  LC_ALL: "C",
  TZ: "UTC",
};

/** A connection string for one role and database, over the socket. */
export function clusterUrl(cluster: Cluster, role: string, password: string | undefined, database: string): string {
  const url = new URL(`postgresql://${role}@localhost:${cluster.port}/${database}`);
  url.password = password ?? "";
  url.searchParams.set("host", cluster.socketDir);
  return url.href;
}

export async function accepts(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Ends a server that outlived its supervisor, and makes the lock files of a dead one harmless. */
export async function endOrphan(cluster: Cluster): Promise<void> {
  const lockFile = join(cluster.dataDir, "postmaster.pid");
  if (!existsSync(lockFile)) return;
  const lines = readFileSync(lockFile, "utf8").split("\n");
  const orphan = identify("database", Number(lines[0]));
  if (orphan !== undefined && isServerOf(cluster.dataDir, orphan.pid)) await end(orphan, cluster.dataDir);
  else disarm(cluster, lines.slice(1));
}

// The id may be another's by now, or that of a dead process nobody buried. PostgreSQL ignores its parent's id in this file,
// but still checks the shared memory named further down.
function disarm({ dataDir, socketDir, port }: Cluster, rest: readonly string[]): void {
  writeFileSync(join(dataDir, "postmaster.pid"), [String(process.pid), ...rest].join("\n"));
  for (const suffix of ["", ".lock"]) rmSync(join(socketDir, `.s.PGSQL.${port}${suffix}`), { force: true });
}

async function end(orphan: ProcessIdentity, dataDir: string): Promise<void> {
  for (const [name, patienceMs] of [
    ["SIGINT", 20_000],
    ["SIGQUIT", 10_000],
  ] as const) {
    signal(orphan.pid, name);
    const deadline = performance.now() + patienceMs;
    while (isAlive(orphan) && performance.now() < deadline) await delay(20);
    if (!isAlive(orphan)) return;
  }
  throw new StartError(`A database server (process ${orphan.pid}) still runs on ${dataDir} and does not stop.`);
}

// A server works in its data folder. Where the system does not tell, believe the lock file.
function isServerOf(dataDir: string, pid: number): boolean {
  if (process.platform !== "linux") return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dataDir);
  } catch {
    return false;
  }
}

function run(cluster: Cluster, program: string, args: readonly string[]): Promise<void> {
  const { uid, gid } = cluster.account ?? {};
  return new Promise((resolve, reject) => {
    const child = spawn(join(cluster.bin, program), args, { uid, gid, cwd: "/", env: postgresEnvironment });
    const output: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
    child.once("error", reject);
    child.once("close", (code, by) =>
      code === 0 ? resolve() : reject(new StartError(`${program} failed (${by ?? code}):\n${Buffer.concat(output)}`)),
    );
  });
}
