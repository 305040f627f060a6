// Another clone of the product with everything already installed and built, for other people to start.
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Account } from "../../scripts/start/folders.ts";

const left = new Set(["node_modules", ".git", ".data", ".build", "artefacts", "test-results"]);

export interface Clone extends Disposable {
  readonly root: string;
}

/** `mode`: who may enter the folder around it. */
export function makeClone(mode: number, owner: Account | undefined): Clone {
  const around = mkdtempSync(join(tmpdir(), "gatehouse-clone-"));
  const root = join(around, "gatehouse");
  mkdirSync(root);
  execFileSync("cp", ["-a", ...readdirSync(".").filter((name) => !left.has(name)), root]);
  if (owner !== undefined) execFileSync("chown", ["-R", `${owner.uid}:${owner.gid}`, around]);
  linkPackages(root, owner);
  chmodSync(around, mode);
  return { root, [Symbol.dispose]: () => rmSync(around, { recursive: true, force: true }) };
}

// Installed packages are large and only read: links, where both lie on one file system. Folders must be the owner's own.
function linkPackages(root: string, owner: Account | undefined): void {
  try {
    execFileSync("cp", ["-al", "node_modules", root], { stdio: "ignore" });
  } catch {
    execFileSync("cp", ["-a", "--remove-destination", "node_modules", root]);
  }
  const folders = ["-type", "d", "-exec", "chown"];
  if (owner !== undefined)
    execFileSync("find", [join(root, "node_modules"), ...folders, `${owner.uid}:${owner.gid}`, "{}", "+"]);
}
