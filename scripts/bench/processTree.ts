// CPU time and memory of a process with all its children, from /proc.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

export interface TreeUsage {
  readonly cpuSeconds: number;
  readonly residentMiB: number;
}

const ticksPerSecond = Number(execFileSync("getconf", ["CLK_TCK"]).toString());

export function usageOf(root: number): TreeUsage {
  const processes = processesBelow(root);
  return {
    cpuSeconds: sum(processes.map((pid) => (statOf(pid)?.cpuTicks ?? 0) / ticksPerSecond)),
    residentMiB: sum(processes.map(residentMiB)),
  };
}

/** The process itself first, then everything it started. */
export function processesBelow(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const parent = statOf(Number(name))?.parent;
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found = [root];
  for (const pid of found) found.push(...(children.get(pid) ?? []));
  return found;
}

function statOf(pid: number): { parent: number; cpuTicks: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    // Own time and the time of children that have ended.
    return { parent: fields[1] ?? 0, cpuTicks: sum(fields.slice(11, 15)) };
  } catch {
    return undefined;
  }
}

function residentMiB(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "latin1"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
