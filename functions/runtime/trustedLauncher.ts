// For a host that is an ordinary user: functions run with its own rights, and so are trusted code.
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { commandOf } from "./commands.ts";
import type { Guardian } from "./guardian.ts";
import type { Launcher } from "./launcher.ts";
import { folderVariable, processEnvironment } from "./processEnvironment.ts";
import { everyProcess, hasVariable, treeOf } from "./processes.ts";
import { signalGroup } from "./signalGroup.ts";

export async function createTrustedLauncher(folder: string, guardian: Guardian): Promise<Launcher> {
  const temporary = join(folder, "tmp");
  killOrphans(temporary);
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary, { recursive: true, mode: 0o700 });
  return {
    async seat(version) {
      const { program, arguments: argumentsFor } = await commandOf(version);
      const own = await mkdtemp(join(temporary, "call-"));
      return {
        mayEnter: () => true,
        start(runtimeApi, logStreamName) {
          const surroundings = {
            runtimeApi,
            logStreamName,
            taskRoot: version.codeFolder,
            runtimeFolder: "/var/runtime",
            temporaryFolder: own,
          };
          const child = spawn(program, argumentsFor(asTheyAre), {
            cwd: version.codeFolder,
            env: processEnvironment(version, surroundings),
            stdio: ["ignore", "pipe", "pipe"],
            detached: true,
          });
          guardian.watch(child);
          return child;
        },
        members: ({ pid }) => (pid === undefined ? [] : treeOf(pid)),
        kill: async ({ pid }) => {
          if (pid !== undefined) signalGroup(pid, "SIGKILL");
        },
        endingOf: (ending) => ending,
        leave: () => rm(own, { recursive: true, force: true }),
      };
    },
    forget: async () => {},
    close: () => rm(temporary, { recursive: true, force: true }),
  };
}

const asTheyAre = (path: string): string => path;

function killOrphans(temporary: string): void {
  const self = process.getuid?.();
  for (const { pid, account } of everyProcess()) {
    const isOrphan = account === self && hasVariable(pid, folderVariable, (value) => value.startsWith(`${temporary}/`));
    if (isOrphan) endProcess(pid);
  }
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
