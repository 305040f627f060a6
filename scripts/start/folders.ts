// DATA_DIR and the folders in it. As root the embedded database runs under another account, which must be able to reach its own.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { StartError } from "./startError.ts";

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

export function prepareDataDir(setting: string): string {
  const folder = resolve(setting);
  try {
    mkdirSync(dirname(folder), { recursive: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid } = lstatSync(realpathSync(folder));
    const own = process.getuid?.();
    if (own !== 0 && own !== uid) throw new Error(`it belongs to another user (uid ${uid})`);
    chmodSync(folder, 0o700);
    return realpathSync(folder);
  } catch (error) {
    throw new StartError(`DATA_DIR=${setting} cannot be used: ${error instanceof Error ? error.message : error}`);
  }
}

export interface Folders {
  readonly dataDir: string;
  readonly keysDir: string;
  readonly socketDir: string;
  /** Who runs the embedded database, when not we ourselves. */
  readonly account: Account | undefined;
  /** There is an embedded database already. */
  readonly hasData: boolean;
}

export function prepareFolders(dataDir: string, account: Account | undefined): Folders {
  if (account !== undefined) letPass(dataDir, account);
  const keysDir = join(dataDir, "keys");
  makePrivate(keysDir);
  const hasData = existsSync(join(dataDir, "postgres", "PG_VERSION"));
  return { dataDir, keysDir, socketDir: socketFolder(dataDir, account), account, hasData };
}

export const removeSockets = ({ socketDir }: Folders): void => rmSync(socketDir, { recursive: true, force: true });

function makePrivate(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== process.getuid?.())
    throw new StartError(`${folder} belongs to another user (uid ${found.uid}).`);
  chmodSync(folder, 0o700);
}

/** Lets the account pass through a folder of ours without listing it; what lies in it has owners and modes of its own. */
export function letPass(folder: string, account: Account): void {
  chownSync(folder, 0, account.gid);
  chmodSync(folder, 0o710);
}

// The kernel's limit is 108 bytes on Linux and 104 on macOS, the longest name in the folder included.
const longestSocketFolder = 80;

/** Where sockets go: in DATA_DIR, or in a short private folder when that path is too long or the account cannot get there. */
function socketFolder(dataDir: string, account: Account | undefined): string {
  const inside = join(dataDir, "sockets");
  const unsuitable =
    Buffer.byteLength(inside) > longestSocketFolder || (account !== undefined && !canEnter(dataDir, account));
  const name = createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
  const folder = unsuitable ? join(realpathSync(tmpdir()), `gatehouse-${process.getuid?.()}-${name}`) : inside;
  makePrivate(folder);
  if (account !== undefined) shareSticky(folder, account);
  return folder;
}

// The account may add its socket, and the sticky bit keeps it from replacing ours.
function shareSticky(folder: string, account: Account): void {
  chownSync(folder, 0, account.gid);
  chmodSync(folder, 0o1770);
}

/** Can the account enter this folder (or run this file)? Asked of the kernel, as that account. */
export const canEnter = (path: string, { uid, gid }: Account): boolean =>
  spawnSync("/bin/sh", ["-c", 'test -x "$0"', path], { uid, gid, cwd: "/", stdio: "ignore" }).status === 0;
