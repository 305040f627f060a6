// The hours of the request log: partitions, opened ahead of time and dropped whole.
import { Prisma } from "../../prisma/generated/client.ts";
import type { DatabaseTransaction } from "./transaction.ts";

export interface LogHour {
  readonly name: string;
  readonly startMs: number;
  readonly bytes: number;
}

export interface LogHourStore {
  /** False: another process keeps the hours just now. What follows waits for no lock longer than an insert may be kept waiting. */
  claim(): Promise<boolean>;
  /** Oldest first. */
  list(): Promise<LogHour[]>;
  /** Of an hour near the present; what is open already stays so. */
  open(startMs: number): Promise<void>;
  drop(hour: LogHour): Promise<void>;
  empty(hour: LogHour): Promise<void>;
  /** Forgets the counts of rows that found no room before `date`. */
  forgetDropped(date: Date): Promise<void>;
}

// Any constant does; only one process at a time keeps the hours.
const hoursLock = 0x6a7e_4c48;

export function logHourStore({ prisma }: DatabaseTransaction): LogHourStore {
  return {
    claim: async () => {
      await prisma.$executeRaw`SELECT set_config('lock_timeout', '250', true)`;
      const [lock] = await prisma.$queryRaw<{ isOurs: boolean }[]>`
        SELECT pg_try_advisory_xact_lock(${hoursLock}) AS "isOurs"`;
      return lock?.isOurs === true;
    },
    list: async () => {
      const rows = await prisma.$queryRaw<{ name: string; bytes: number }[]>`
        SELECT relname AS "name", pg_total_relation_size("oid")::float8 AS "bytes" FROM pg_class
        WHERE "oid" IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = '"logs"."request"'::regclass)
        ORDER BY relname`;
      return rows.flatMap(hourOf);
    },
    open: async (startMs) => {
      await prisma.$executeRaw`SELECT "gateway"."openLogHour"(${new Date(startMs)}::timestamptz)`;
    },
    drop: async ({ name }) => {
      await prisma.$executeRaw(Prisma.raw(`DROP TABLE IF EXISTS "logs"."${name}"`));
    },
    empty: async ({ name }) => {
      await prisma.$executeRaw(Prisma.raw(`TRUNCATE "logs"."${name}"`));
    },
    forgetDropped: async (date) => {
      await prisma.$executeRaw`DELETE FROM "logs"."dropped" WHERE "at" < ${date}`;
    },
  };
}

/** Names are those of openLogHour; a partition somebody else made is left alone. */
function hourOf({ name, bytes }: { name: string; bytes: number }): LogHour[] {
  const [, year, month, day, hour] = /^request_(\d{4})(\d\d)(\d\d)(\d\d)$/.exec(name) ?? [];
  if (hour === undefined) return [];
  return [{ name, bytes, startMs: Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour)) }];
}
