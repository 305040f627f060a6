// What runs on the machine, from /proc: trees of processes and what they hold in memory.
import { readdirSync, readFileSync } from "node:fs";

export interface RunningProcess {
  readonly pid: number;
  readonly account: number;
}

export function everyProcess(): RunningProcess[] {
  return readdirSync("/proc").flatMap((name) => {
    // The folder's owner would do, could a process not have it belong to root.
    const [, account] = /^Uid:\t\d+\t(\d+)/m.exec(read(`/proc/${name}/status`)) ?? [];
    return account === undefined || !/^\d+$/.test(name) ? [] : [{ pid: Number(name), account: Number(account) }];
  });
}

/** Whether the process was started with this variable; only what we may look at. */
export const hasVariable = (pid: number, name: string, isValue: (value: string) => boolean): boolean =>
  read(`/proc/${pid}/environ`)
    .split("\0")
    .some((entry) => entry.startsWith(`${name}=`) && isValue(entry.slice(name.length + 1)));

/** The process and all that came of it. */
export function treeOf(root: number): number[] {
  const found = [root];
  for (const pid of found) {
    for (const thread of list(`/proc/${pid}/task`)) {
      const children = read(`/proc/${pid}/task/${thread}/children`).trim();
      if (children !== "") found.push(...children.split(" ").map(Number));
    }
  }
  return found;
}

/** Resident bytes of all together. What they map from files they mostly share: the largest of them counts. */
export function residentBytes(pids: readonly number[]): number {
  let own = 0;
  let fromFiles = 0;
  for (const pid of pids) {
    const [, resident = "0", shared = "0"] = read(`/proc/${pid}/statm`).split(" ");
    own += Number(resident) - Number(shared);
    fromFiles = Math.max(fromFiles, Number(shared));
  }
  return (own + fromFiles) * pageBytes;
}

const pageBytes = 4096;

const read = (path: string): string => attempt(() => readFileSync(path, "latin1")) ?? "";
const list = (path: string): string[] => attempt(() => readdirSync(path)) ?? [];

// Processes come and go while they are looked at.
function attempt<Result>(look: () => Result): Result | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
