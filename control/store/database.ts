// One transaction per management call: everything an operation reads and writes, its audit rows and the gateway's revisions
// become visible together or not at all.
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "../../prisma/generated/client.ts";
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
      prisma.$transaction(
        (transaction) => {
          const changes: Change[] = [];
          const store = createStore({
            prisma: transaction,
            record: (change) => changes.push(change),
            revise: (restApiId, stageName) => revise(transaction, restApiId, stageName),
          });
          return work(store, changes);
        },
        { maxWait: 10_000, timeout: 60_000 },
      ),
    isAlive: () =>
      prisma.$queryRaw`SELECT 1`.then(
        () => true,
        () => false,
      ),
    close: () => prisma.$disconnect(),
  };
}

async function revise(transaction: PrismaTransaction, restApiId: string, stageName: string): Promise<void> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${revisionLock})`;
  await transaction.revision.create({ data: { restApiId, stageName } });
  await transaction.$executeRaw`SELECT pg_notify('gatehouse_revision', '')`;
}
