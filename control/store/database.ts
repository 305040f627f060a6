// One transaction per management call: everything an operation reads and writes, its audit rows and the gateway's revisions
// become visible together or not at all.
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "../../prisma/generated/client.ts";
import { ServiceException } from "../../wire/errors.ts";
import { createStore, type Store } from "./store.ts";
import type { Change, PrismaTransaction } from "./transaction.ts";

export interface Database {
  /** Runs `work` in one transaction. `changes` fills while it runs, so that work can write its own audit row last. */
  transaction<Result>(work: (store: Store, changes: readonly Change[]) => Promise<Result>): Promise<Result>;
  /** True when the database answers. */
  isAlive(): Promise<boolean>;
  close(): Promise<void>;
}

// Any constant does; all writers of revisions take this lock so that ids become visible in order.
const revisionLock = 0x6a7e_4053;

export function openDatabase(connectionString: string): Database {
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString, max: 10 }) });
  return {
    transaction: (work) =>
      prisma.$transaction((transaction) => run(transaction, work), { maxWait: 10_000, timeout: 60_000 }).catch(refuse),
    isAlive: () =>
      prisma.$queryRaw`SELECT 1`.then(
        () => true,
        () => false,
      ),
    close: () => prisma.$disconnect(),
  };
}

function run<Result>(
  prisma: PrismaTransaction,
  work: (store: Store, changes: readonly Change[]) => Promise<Result>,
): Promise<Result> {
  const changes: Change[] = [];
  const store = createStore({
    prisma,
    record: (change) => changes.push(change),
    revise: (restApiId, stageName) => revise(prisma, restApiId, stageName),
  });
  return work(store, changes);
}

// Prisma's codes of a database that cannot be reached, does not answer in time, or whose connections are all taken.
const unavailable = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028"]);

function refuse(error: unknown): never {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const isGone =
    unavailable.has(code) || (error instanceof Error && /connection error|Connection terminated/.test(error.message));
  if (!isGone) throw error;
  throw new ServiceException("ServiceUnavailableException", "The database does not answer right now; try again.", {
    retryAfterSeconds: 1,
    cause: error,
  });
}

async function revise(transaction: PrismaTransaction, restApiId: string, stageName: string): Promise<void> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${revisionLock})`;
  await transaction.revision.create({ data: { restApiId, stageName } });
  await transaction.$executeRaw`SELECT pg_notify('gatehouse_revision', '')`;
}
