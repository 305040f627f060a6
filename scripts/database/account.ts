// PostgreSQL refuses to run as root, so then an existing unprivileged account runs it; nothing is added to the system.
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Account } from "../start/folders.ts";
import { StartError } from "../start/startError.ts";

const candidates = ["postgres", "nobody"];

/** The account that runs the database: none when we are an ordinary user ourselves, the data's owner when there is data. */
export function databaseAccount(dataDir: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readAccounts();
  const postgresDir = join(dataDir, "postgres");
  if (existsSync(postgresDir)) {
    const { uid, gid } = statSync(postgresDir);
    if (uid !== 0) return { name: accounts.find((account) => account.uid === uid)?.name ?? `uid ${uid}`, uid, gid };
  }
  const account = candidates
    .map((name) => accounts.find((each) => each.name === name))
    .find((each) => each !== undefined);
  if (account === undefined)
    throw new StartError(
      `The database cannot run as root, and there is no account ${candidates.join(" or ")} to run it.`,
    );
  return account;
}

const readAccounts = (): Account[] =>
  readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .filter((fields) => fields.length >= 7)
    .map(([name = "", , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid }) => uid > 0);
