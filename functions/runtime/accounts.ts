// Unprivileged accounts, one per process: numbers nobody else on the machine uses, without an entry anywhere.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { asEnvironment } from "./processEnvironment.ts";

export interface Accounts {
  readonly first: number;
  /** One for a process that starts; gone when all are taken. */
  take(): number | undefined;
  giveBack(account: number): void;
  /** Whether a process of this account is a function of this host. */
  owns(account: number): boolean;
}

/** How many processes, and how many versions, may run at once. */
export const accountCount = 1000;

/** Below lie root, the accounts of the system and of people, and nobody: to end all processes of one of these would end the machine. */
const lowestAccount = 1_000_000;

/** Whether all accounts and groups from this one on can be a host's own. */
export const isPrivate = (first: number): boolean =>
  Number.isInteger(first) && first >= lowestAccount && first + 2 * accountCount <= 2 ** 31;

export function createAccounts(first: number): Accounts {
  if (!isPrivate(first)) throw new RangeError(`${first} is no account for functions`);
  const free = new Set(Array.from({ length: accountCount }, (_, index) => first + index));
  return {
    first,
    take: () => {
      const [account] = free;
      if (account !== undefined) free.delete(account);
      return account;
    },
    giveBack: (account) => {
      free.add(account);
    },
    owns: (account) => account >= first && account < first + accountCount,
  };
}

/** A range of the host's own, from what neither distributions, containers nor systemd give to anybody. */
export function firstAccountOf(folder: string): number {
  const block = createHash("sha256").update(folder).digest().readUInt32BE() % 100_000;
  return 1_900_000_000 + block * 2 * accountCount;
}

/** Ends every process of the account at one blow, whatever it forks meanwhile. */
export async function killAccount(account: number): Promise<void> {
  if (!isPrivate(account)) throw new RangeError(`${account} is no account for functions`);
  const { promise, resolve } = Promise.withResolvers<void>();
  const options = { uid: account, gid: account, stdio: "ignore", env: asEnvironment({}), cwd: "/" } as const;
  // Whoever it really is looks once more before it shoots.
  spawn("/bin/sh", ["-c", `[ "$(/usr/bin/id -u)" = ${account} ] && kill -9 -1`], options)
    .once("error", () => resolve())
    .once("close", () => resolve());
  await promise;
}
