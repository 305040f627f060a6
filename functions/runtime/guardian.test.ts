import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { firstAccountOf } from "./accounts.ts";
import { createFunctionRuntime } from "./index.ts";
import { folderVariable } from "./processEnvironment.ts";
import { everyProcess, hasVariable } from "./processes.ts";
import { isRoot, isRunning, until } from "./testing/testHost.ts";

const quiet = { info: () => {}, warn: () => {} };
const script = fileURLToPath(new URL("./testing/hostProcess.ts", import.meta.url));

interface Killable extends AsyncDisposable {
  readonly folder: string;
  readonly host: ChildProcess;
  /** The processes that run for the function. */
  members(): number[];
}

async function startHost(kind: string, ...more: readonly string[]): Promise<Killable> {
  const base = mkdtempSync(join(tmpdir(), "gatehouse-host-"));
  const folder = join(base, "runtime");
  const host = spawn(process.execPath, [script, folder, join(base, "code"), kind, ...more], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: host.stdout }))
    if (line.endsWith(kind === "idle" ? "answered" : "runs")) break;
  const first = firstAccountOf(folder);
  const isMember = ({ pid, account }: { readonly pid: number; readonly account: number }) =>
    isRoot
      ? account >= first && account < first + 2000
      : hasVariable(pid, folderVariable, (value) => value.startsWith(base));
  return {
    folder,
    host,
    members: () =>
      everyProcess()
        .filter((one) => isMember(one) && isRunning(one.pid))
        .map(({ pid }) => pid),
    async [Symbol.asyncDispose]() {
      host.kill("SIGKILL");
      await until(() => !everyProcess().some(isMember));
      // The next start cleans up.
      await createFunctionRuntime({ folder, log: quiet, onLogLine: () => {} }).close();
      await rm(base, { recursive: true, force: true });
    },
  };
}

describe("the end of the host", () => {
  it.each(["idle", "busy", "provided"])("ends with it when it is killed: %s", async (kind) => {
    await using started = await startHost(kind);
    expect(started.members().length).toBeGreaterThanOrEqual(2);
    started.host.kill("SIGKILL");
    await once(started.host, "exit");
    await until(() => started.members().length === 0);
  });

  it("ends at the next start when the guardian was killed, too", async () => {
    // In bubblewrap nothing outlives its host in the first place.
    await using started = await startHost("provided", "no bubblewrap");
    const guardian = everyProcess().find(({ pid }) => parentOf(pid) === started.host.pid && isGuardian(pid));
    if (guardian === undefined) throw new Error("There is no guardian");
    process.kill(guardian.pid, "SIGKILL");
    started.host.kill("SIGKILL");
    await once(started.host, "exit");
    expect(started.members().length).toBeGreaterThanOrEqual(2);
    const runtime = createFunctionRuntime({ folder: started.folder, log: quiet, onLogLine: () => {} });
    await until(() => started.members().length === 0);
    await runtime.close();
  });
});

function parentOf(pid: number): number | undefined {
  try {
    const [, parent] = /^PPid:\t(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "latin1")) ?? [];
    return Number(parent);
  } catch {
    return undefined;
  }
}

const isGuardian = (pid: number): boolean => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("guardian.sh");
