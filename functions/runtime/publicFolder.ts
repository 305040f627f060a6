// What unprivileged accounts must reach when the host runs as root: programs for all of them, code for its own version, a temporary folder each.
import { createHash } from "node:crypto";
import { constants } from "node:fs";
import * as fs from "node:fs/promises";
import { basename, dirname, join } from "node:path";

export interface PublicFolder {
  readonly path: string;
  /** The path itself where every account reaches it, else a copy. */
  program(path: string): Promise<string>;
  /** A copy of the code that only this group reads. */
  code(folder: string, group: number): Promise<string>;
  removeCode(group: number): Promise<void>;
  temporary(account: number, group: number): Promise<string>;
  removeTemporary(account: number): Promise<void>;
  remove(): Promise<void>;
}

export async function createPublicFolder(folder: string): Promise<PublicFolder> {
  const path = await open(folder);
  for (const name of ["programs", "code", "tmp"]) {
    await fs.mkdir(join(path, name));
    await fs.chmod(join(path, name), 0o711);
  }
  const programs = new Map<string, Promise<string>>();
  return {
    path,
    program(original) {
      const known = programs.get(original) ?? publish(original, join(path, "programs"));
      programs.set(original, known);
      return known;
    },
    async code(original, group) {
      const copy = join(path, "code", String(group));
      await copyFor(original, copy, group);
      return copy;
    },
    removeCode: (group) => fs.rm(join(path, "code", String(group)), { recursive: true, force: true }),
    async temporary(account, group) {
      const own = join(path, "tmp", String(account));
      await fs.rm(own, { recursive: true, force: true });
      await fs.mkdir(own, { mode: 0o700 });
      await fs.chown(own, account, group);
      return own;
    },
    removeTemporary: (account) => fs.rm(join(path, "tmp", String(account)), { recursive: true, force: true }),
    remove: () => fs.rm(path, { recursive: true, force: true }),
  };
}

/** An empty folder every account can pass through: where the host was told to, or else where only root may put one. */
async function open(folder: string): Promise<string> {
  await fs.mkdir(folder, { recursive: true, mode: 0o711 });
  const path = (await isReachable(folder)) ? join(folder, "run") : fallbackFor(folder);
  await fs.rm(path, { recursive: true, force: true });
  await fs.mkdir(path, { recursive: true, mode: 0o711 });
  await fs.chmod(dirname(path), 0o711);
  await fs.chmod(path, 0o711);
  return path;
}

const fallbackFor = (folder: string) =>
  join("/var/lib/gatehouse-functions", createHash("sha256").update(folder).digest("hex").slice(0, 16));

const yes = () => true;
const no = () => false;

async function isReachable(path: string): Promise<boolean> {
  const { mode } = await fs.stat(path);
  if ((mode & constants.S_IXOTH) === 0) return false;
  return path === "/" || isReachable(dirname(path));
}

async function publish(original: string, programs: string): Promise<string> {
  const real = await fs.realpath(original);
  const stat = await fs.stat(real);
  if ((stat.mode & constants.S_IROTH) !== 0 && (await isReachable(dirname(real)))) return real;
  const copy = join(programs, basename(real));
  // A link takes no room; other file systems and folders need a copy.
  const isLinked = stat.isFile() && (stat.mode & 0o005) === 0o005 && (await fs.link(real, copy).then(yes, no));
  if (!isLinked) await copyFor(real, copy, 0, 0o555);
  return copy;
}

/** Links stay links: what they point to is read with the function's rights, never with ours. */
async function copyFor(from: string, to: string, group: number, allowed = 0o550): Promise<void> {
  const stat = await fs.lstat(from);
  if (stat.isSymbolicLink()) {
    await fs.symlink(await fs.readlink(from), to);
  } else if (stat.isDirectory()) {
    await fs.mkdir(to, { mode: 0o700 });
    for (const name of await fs.readdir(from)) await copyFor(join(from, name), join(to, name), group, allowed);
    await fs.chown(to, 0, group);
    await fs.chmod(to, 0o555 & allowed);
  } else if (stat.isFile()) {
    await fs.copyFile(from, to, constants.COPYFILE_FICLONE);
    await fs.chown(to, 0, group);
    await fs.chmod(to, (stat.mode & 0o100) === 0 ? 0o444 & allowed : 0o555 & allowed);
  }
}
