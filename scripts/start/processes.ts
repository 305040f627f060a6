// Who a process is: its id alone can be reused, its id and start time together cannot.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

export interface ProcessIdentity {
  readonly name: string;
  readonly pid: number;
  readonly start: string;
}

/** The identity of a running process; nothing when there is none. */
export function identify(name: string, pid: number): ProcessIdentity | undefined {
  const start = processStart(pid);
  return start === undefined ? undefined : { name, pid, start };
}

export const isAlive = ({ pid, start }: ProcessIdentity): boolean => processStart(pid) === start;

/** Asks politely, waits, then insists. The processes led their own groups, so whatever they started goes with them. */
export async function endProcesses(processes: readonly ProcessIdentity[], patienceMs: number): Promise<void> {
  for (const each of processes.filter(isAlive)) signal(each.pid, "SIGTERM");
  await waitUntilGone(processes, patienceMs);
  for (const each of processes.filter(isAlive)) signal(-each.pid, "SIGKILL");
  await waitUntilGone(processes, patienceMs);
}

async function waitUntilGone(processes: readonly ProcessIdentity[], patienceMs: number): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (processes.some(isAlive) && performance.now() < deadline) await delay(50);
}

/** Sends a signal; a process that has gone meanwhile is what was wanted. 0 and -1 would mean our own group and everybody. */
export function signal(pid: number, name: NodeJS.Signals): void {
  if (!(Math.abs(pid) > 1)) return;
  try {
    process.kill(pid, name);
  } catch {
    // Already gone.
  }
}

// Field 22 of /proc/<pid>/stat counts from boot, hence the boot's id beside it. A zombie is dead, only not yet buried.
function processStart(pid: number): string | undefined {
  try {
    if (process.platform !== "linux")
      return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z") return undefined;
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}/${fields[19]}`;
  } catch {
    return undefined;
  }
}
