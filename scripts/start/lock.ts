// One supervisor per DATA_DIR. The lock also lists the children, so that the next start can end what a kill -9 left behind.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { identify, isAlive, type ProcessIdentity } from "./processes.ts";
import { StartError } from "./startError.ts";

const identity = z.object({ name: z.string(), pid: z.int().positive(), start: z.string() });
const contents = z.object({ supervisor: identity, addresses: z.array(z.string()), children: z.array(identity) });
type Contents = z.output<typeof contents>;

export interface Lock {
  /** Children of a supervisor that died without tidying up. */
  readonly leftovers: readonly ProcessIdentity[];
  readonly recordChildren: (children: readonly ProcessIdentity[]) => void;
  readonly release: () => void;
}

export function takeLock(dataDir: string, addresses: readonly string[]): Lock {
  const file = join(dataDir, "lock");
  const own = `${file}.${process.pid}`;
  const supervisor = identify("supervisor", process.pid);
  if (supervisor === undefined) throw new Error("This process cannot find itself in the process table.");
  const write = (children: readonly ProcessIdentity[]): void =>
    writeFileSync(own, JSON.stringify({ supervisor, addresses, children }), { mode: 0o600 });
  write([]);
  try {
    const leftovers = acquire(file, own, dataDir);
    return {
      leftovers,
      recordChildren: (children) => {
        write(children);
        renameSync(own, file);
      },
      release: () => rmSync(file, { force: true }),
    };
  } finally {
    rmSync(own, { force: true });
  }
}

// A hard link appears in one step and never replaces another: of two that start together, one wins.
function acquire(file: string, own: string, dataDir: string): readonly ProcessIdentity[] {
  let leftovers: readonly ProcessIdentity[] = [];
  for (let attempt = 0; attempt < 10; attempt++) {
    if (link(own, file)) return leftovers;
    const holder = read(file);
    if (holder !== undefined && isAlive(holder.supervisor)) throw alreadyRunning(holder, dataDir);
    leftovers = setAside(file, holder) ?? leftovers;
  }
  throw new StartError(`Another start is in progress in ${dataDir}.`);
}

// Between reading a stale lock and moving it away, another start may have replaced it: then it is put back.
function setAside(file: string, stale: Contents | undefined): readonly ProcessIdentity[] | undefined {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
    const moved = read(aside);
    if (moved !== undefined && isAlive(moved.supervisor)) link(aside, file);
    rmSync(aside, { force: true });
  } catch {
    // Somebody else moved it first.
  }
  return stale?.children;
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

function read(file: string): Contents | undefined {
  try {
    return contents.safeParse(JSON.parse(readFileSync(file, "utf8"))).data;
  } catch {
    return undefined;
  }
}

const alreadyRunning = (holder: Contents, dataDir: string): StartError =>
  new StartError(
    [
      `Gatehouse is already running with this data (process ${holder.supervisor.pid}, DATA_DIR ${dataDir}):`,
      ...holder.addresses.map((line) => `  ${line}`),
      "Nothing was changed. To run a second one, give it another DATA_DIR and other ports.",
    ].join("\n"),
  );
