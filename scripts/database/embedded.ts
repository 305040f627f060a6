// The database that comes along: under DATA_DIR, behind a Unix socket, with a random password.
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import type { Folders } from "../start/folders.ts";
import { type Account, canEnter } from "../start/folders.ts";
import { keptSecret } from "../start/keys.ts";
import type { Settings } from "../start/settings.ts";
import { StartError } from "../start/startError.ts";
import { makeSystemFolder, postgresBinaries, systemFolder } from "./binaries.ts";
import { type Cluster, createCluster, endOrphan } from "./cluster.ts";

/** Everything up to starting the server; `say` tells of folders outside DATA_DIR. */
export async function prepareEmbedded(
  settings: Settings,
  folders: Folders,
  say: (line: string) => void,
): Promise<Cluster> {
  const { dataDir, keysDir, socketDir, account, hasData } = folders;
  const home = postgresFolder(dataDir, account);
  const cluster: Cluster = {
    bin: postgresBinaries(account),
    dataDir: home,
    socketDir,
    port: settings.DATABASE_PORT ?? 5432,
    tcp: settings.DATABASE_PORT !== undefined,
    password: keptSecret(keysDir, "database-password", hasData, () => randomBytes(24).toString("base64url")),
    account,
    initdbFlags: ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"],
  };
  if (home !== join(dataDir, "postgres"))
    say(`The database lies in ${home}: ${account?.name}, the account that runs it, cannot enter ${dataDir}.`);
  await endOrphan(cluster);
  await createCluster(cluster);
  return cluster;
}

// DATA_DIR/postgres, or what it points to: where the account cannot get through to DATA_DIR, the data lies in a folder of the system's.
function postgresFolder(dataDir: string, account: Account | undefined): string {
  const folder = join(dataDir, "postgres");
  const isLink = lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  if (isLink && existsSync(folder)) return realpathSync(folder);
  if (isLink)
    throw new StartError(`${folder} points to a folder that is gone. Restore it, or delete ${dataDir} to begin anew.`);
  if (account === undefined || canEnter(dataDir, account)) return folder;
  if (existsSync(folder))
    throw new StartError(
      `The account ${account.name} that owns ${folder} cannot get there: every folder above must let it pass.`,
    );
  makeSystemFolder();
  const outside = mkdtempSync(join(systemFolder, "data-"));
  chmodSync(outside, 0o711);
  const target = join(outside, "postgres");
  mkdirSync(target, { mode: 0o700 });
  chownSync(target, account.uid, account.gid);
  symlinkSync(target, folder);
  return target;
}
