// One transaction per management call: everything an operation reads and writes, its audit rows and the gateway's revisions
// become visible together or not at all.
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "../../prisma/generated/client.ts";
import { ServiceException } from "../../wire/errors.ts";
import { concurrentModification, lostRace } from "./sqlState.ts";
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

export interface DatabaseOptions {
  /** Heard after the commit of a change that the gateway must read; the call is answered when it resolves. */
  readonly onRevision?: (revision: bigint) => Promise<void>;
}

export function openDatabase(connectionString: string, { onRevision }: DatabaseOptions = {}): Database {
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString, max: 10 }) });
  return {
    transaction: async (work) => {
      const made: { revision?: bigint } = {};
      // Two hundred writers of one API take turns, and a client of AWS waits a minute.
      const limits = { maxWait: 30_000, timeout: 60_000 };
      const result = await prisma.$transaction((transaction) => run(transaction, work, made), limits).catch(refuse);
      if (made.revision !== undefined) await onRevision?.(made.revision);
      return result;
    },
    isAlive: () =>
      prisma.$queryRaw`SELECT 1`.then(
        () => true,
        () => false,
      ),
    close: () => prisma.$disconnect(),
  };
}

async function run<Result>(
  prisma: PrismaTransaction,
  work: (store: Store, changes: readonly Change[]) => Promise<Result>,
  made: { revision?: bigint },
): Promise<Result> {
  const changes: Change[] = [];
  const revisions: Revision[] = [];
  const store = createStore({
    prisma,
    record: (change) => changes.push(change),
    revise: async (restApiId, stageName) => {
      revisions.push({ kind: "stage", restApiId, stageName, subject: "" });
    },
    reviseSubjects: async (kind, ids) => {
      for (const subject of ids) revisions.push({ kind, restApiId: "", stageName: "", subject });
    },
  });
  const result = await work(store, changes);
  // Last of all: who holds this lock waits for no other, so that no two calls wait for one another because of it.
  if (revisions.length > 0) made.revision = await announce(prisma, revisions);
  return result;
}

// Prisma's codes of a database that cannot be reached, does not answer in time, or whose connections are all taken.
const unavailable = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028"]);

// Those of what was looked at before another call changed it: a row that is there already, refers to one that went, or went
// itself; and of two calls that wait for one another.
const concurrent = new Set(["P2002", "P2003", "P2025", "P2034"]);

function refuse(error: unknown): never {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (concurrent.has(code) || lostRace(error))
    throw new ServiceException("ConflictException", concurrentModification, { cause: error });
  const isGone =
    unavailable.has(code) || (error instanceof Error && /connection error|Connection terminated/.test(error.message));
  if (!isGone) throw error;
  throw new ServiceException("ServiceUnavailableException", "The database does not answer right now; try again.", {
    retryAfterSeconds: 1,
    cause: error,
  });
}

interface Revision {
  readonly kind: string;
  readonly restApiId: string;
  readonly stageName: string;
  readonly subject: string;
}

/** Answers the last of the new rows: who waits for it waits for all. An import of 10,000 keys is one statement. */
async function announce(prisma: PrismaTransaction, revisions: readonly Revision[]): Promise<bigint> {
  const column = (name: keyof Revision) => revisions.map((revision) => revision[name]);
  await prisma.$executeRaw`SELECT pg_advisory_xact_lock(${revisionLock})`;
  const [last] = await prisma.$queryRaw<{ id: bigint }[]>`
    WITH made AS (
      INSERT INTO "Revision" ("kind", "restApiId", "stageName", "subject")
      SELECT * FROM unnest(${column("kind")}::text[], ${column("restApiId")}::text[], ${column("stageName")}::text[],
        ${column("subject")}::text[])
      RETURNING "id"
    ) SELECT max("id") AS "id" FROM made`;
  await prisma.$executeRaw`SELECT pg_notify('gatehouse_revision', '')`;
  return last?.id ?? 0n;
}
