// Another clone of the product with everything already installed and built, for other people to start.
import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Account } from "../../scripts/start/folders.ts";

const left = new Set([".git", ".data", ".build", "artefacts", "test-results"]);

export interface Clone extends Disposable {
  readonly root: string;
}

/** `mode`: who may enter the folder around it. Folders belong to the owner; files are shared with this clone and only read. */
export function makeClone(mode: number, owner: Account | undefined): Clone {
  const around = mkdtempSync(join(tmpdir(), "gatehouse-clone-"));
  const root = join(around, "gatehouse");
  mkdirSync(root);
  const entries = readdirSync(".").filter((name) => !left.has(name));
  copy(entries, root);
  if (owner !== undefined) {
    execFileSync("find", [root, "-type", "d", "-exec", "chown", `${owner.uid}:${owner.gid}`, "{}", "+"]);
    chownSync(around, owner.uid, owner.gid);
  }
  chmodSync(around, mode);
  return { root, [Symbol.dispose]: () => rmSync(around, { recursive: true, force: true }) };
}

// Links where both lie on one file system: nothing is written through them, because every writer here replaces files.
function copy(entries: readonly string[], root: string): void {
  try {
    execFileSync("cp", ["-al", ...entries, root], { stdio: "ignore" });
  } catch {
    execFileSync("cp", ["-a", "--remove-destination", ...entries, root]);
  }
}
