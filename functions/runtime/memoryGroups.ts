// The kernel's own limits for a process and all it forks, where control groups of version 2 may be made. Linux, "Control Group v2".
import { mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface MemoryGroups {
  /** Holds the process and what it forks from now on to its memory. */
  enter(name: string, pid: number, memoryMb: number, threads: number): void;
  /** When nothing of it runs any more. */
  leave(name: string): void;
  close(): void;
}

/** Nothing where the machine has none: then what is watched is all there is. */
export function createMemoryGroups(name: string, root = "/sys/fs/cgroup"): MemoryGroups | undefined {
  const own = join(root, name);
  const works = attempt(() => {
    if (!/\bmemory\b/.test(readFileSync(join(root, "cgroup.controllers"), "latin1"))) throw new Error("no controller");
    writeFileSync(join(root, "cgroup.subtree_control"), "+memory +pids");
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, "cgroup.subtree_control"), "+memory +pids");
  });
  if (!works) return undefined;
  const leave = (group: string) => attempt(() => rmdirSync(join(own, group)));
  for (const left of readdirSync(own, { withFileTypes: true })) if (left.isDirectory()) leave(left.name);
  return {
    enter(group, pid, memoryMb, threads) {
      const write = (file: string, value: number) =>
        attempt(() => writeFileSync(join(own, group, file), String(value)));
      attempt(() => mkdirSync(join(own, group)));
      write("memory.max", memoryMb * 1024 * 1024);
      // A kernel without swap accounting has no such file.
      write("memory.swap.max", 0);
      write("memory.oom.group", 1);
      write("pids.max", threads);
      write("cgroup.procs", pid);
    },
    leave,
    close: () => attempt(() => rmdirSync(own)),
  };
}

function attempt(change: () => void): boolean {
  try {
    change();
    return true;
  } catch {
    return false;
  }
}
