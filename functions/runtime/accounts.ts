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

export function createAccounts(first: number): Accounts {
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
  const { promise, resolve } = Promise.withResolvers<void>();
  const options = { uid: account, gid: account, stdio: "ignore", env: asEnvironment({}), cwd: "/" } as const;
  spawn("/bin/sh", ["-c", "kill -9 -1"], options)
    .once("error", () => resolve())
    .once("close", () => resolve());
  await promise;
}
