// Outlives the host for a moment: when the host is killed, it kills what the host ran.
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { asEnvironment } from "./processEnvironment.ts";

export interface Guardian {
  /** Until the child ends. An account is one that only this child's processes run under. */
  watch(child: ChildProcess, account?: number): void;
  close(): Promise<void>;
}

const script = fileURLToPath(new URL("./clients/guardian.sh", import.meta.url));

export function createGuardian(): Guardian {
  // Not in the host's group: what ends that group must not end the guardian with it.
  const guardian = spawn("/bin/sh", [script], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
    cwd: "/",
    env: path,
  });
  const ended = new Promise<void>((resolve) => guardian.once("close", () => resolve()));
  guardian.on("error", () => {});
  guardian.stdin.on("error", () => {});
  guardian.unref();
  return {
    watch(child, account) {
      if (child.pid === undefined) return;
      const entry = `${child.pid}:${account ?? "-"}`;
      guardian.stdin.write(`+ ${entry}\n`);
      child.once("exit", () => {
        if (guardian.stdin.writable) guardian.stdin.write(`- ${entry}\n`);
      });
    },
    async close() {
      guardian.ref();
      guardian.stdin.end();
      await ended;
    },
  };
}

const path = asEnvironment({ PATH: "/usr/sbin:/usr/bin:/sbin:/bin" });
