// The processes a process started, and theirs: what a test kills, and what it expects to be gone.
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { identify, isAlive, type ProcessIdentity } from "../start/processes.ts";

/** All below `pid`, itself included; named by their command lines. */
export function processTree(pid: number): ProcessIdentity[] {
  const parents = allParents();
  const found = [pid];
  for (const each of found) found.push(...parents.filter(({ parent }) => parent === each).map((child) => child.pid));
  return found.flatMap((each) => identify(commandLine(each), each) ?? []);
}

/** Resolves when all are gone. */
export async function allGone(processes: readonly ProcessIdentity[]): Promise<void> {
  while (processes.some(isAlive)) await delay(50);
}

/** Resolves with the first value that is not undefined. */
export async function eventually<Value>(look: () => Promise<Value | undefined> | Value | undefined): Promise<Value> {
  for (;;) {
    const value = await look();
    if (value !== undefined) return value;
    await delay(50);
  }
}

const allParents = () =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: parentOf(name) }));

function parentOf(pid: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return undefined;
  }
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch {
    return "";
  }
}
