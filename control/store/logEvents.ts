// The rows of the request log that one log group shows, in the order of time or against it.
import { executionLogGroup, stageLogGroupOf } from "../../contract/requestLog.ts";
import { Prisma } from "../../prisma/generated/client.ts";
import { boundTime, type RequestLogPosition } from "./requestLogs.ts";
import type { DatabaseTransaction } from "./transaction.ts";

export interface LogGroupKey {
  readonly region: string;
  readonly logGroupName: string;
  /** Of a function's group: this stream alone. */
  readonly logStreamName?: string;
}

export interface LogRange {
  readonly startMs: number;
  /** Not included. */
  readonly endMs: number;
}

export interface LogRow extends RequestLogPosition {
  readonly requestId: string;
  /** When the request was over; epoch milliseconds. */
  readonly endedMs: number;
  /** Of a function; a stage's streams are its hours. */
  readonly logStreamName?: string;
  /** Where this group is the one of the access log; a line of a function. */
  readonly accessLogLine?: string;
  /** JSON text of ExecutionLogLines, where this group is the one of the execution log. */
  readonly executionLog?: string;
}

export interface LogRowPage {
  readonly rows: LogRow[];
  /** The last row that was looked at, whether it is of this group or not; undefined: there are no more. */
  readonly lookedAt?: RequestLogPosition;
}

/** The first and the last row of an hour; neither: there may be some, but not among the first and the last that were looked at. */
export interface LogHourTimes {
  readonly startMs: number;
  readonly firstMs?: number;
  readonly lastMs?: number;
}

export interface LogEventStore {
  /** From this row on, it included. */
  rows(group: LogGroupKey, range: LogRange, options: RowOptions): Promise<LogRowPage>;
  /** Of those hours that hold something of this group, as far as that can be told. */
  hours(group: LogGroupKey, hoursMs: readonly number[]): Promise<LogHourTimes[]>;
}

export interface RowOptions {
  readonly from?: RequestLogPosition;
  readonly isForward: boolean;
  readonly limit: number;
}

const rowsLookedAt = 100_000;
const rowsLookedAtPerHour = 20_000;

export function logEventStore({ prisma }: DatabaseTransaction): LogEventStore {
  return {
    rows: async (group, range, options) => {
      await boundTime(prisma);
      const inOrder = order(options.isForward);
      const found = await prisma.$queryRaw<FoundRow[]>`
        SELECT "at", "id"::text, "requestId", "responseLatency", "accessLogGroup", "accessLogLine", "restApiId", "stageName",
          "executionLog", "isCanary"
        FROM (SELECT * FROM "logs"."request" WHERE ${within(range, options)} ${inOrder} LIMIT ${rowsLookedAt}) "request"
        WHERE ${isOf(group)} ${inOrder} LIMIT ${options.limit}`;
      const rows = found.map((row) => rowOf(row, group.logGroupName));
      if (rows.length === options.limit) return { rows, lookedAt: rows.at(-1) };
      const [last] = await prisma.$queryRaw<RequestLogPosition[]>`
        SELECT "at", "id"::text FROM "logs"."request" WHERE ${within(range, options)} ${inOrder}
        OFFSET ${rowsLookedAt - 1} LIMIT 1`;
      return { rows, lookedAt: last };
    },
    hours: async (group, hoursMs) => {
      await boundTime(prisma);
      const ends = (isForward: boolean) => Prisma.sql`
        (SELECT extract(epoch FROM "at")::float8 * 1000 FROM (
          SELECT * FROM "logs"."request" WHERE "at" >= "start" AND "at" < "start" + interval '1 hour'
          ${order(isForward)} LIMIT ${rowsLookedAtPerHour}) "request"
        WHERE ${isOf(group)} ${order(isForward)} LIMIT 1)`;
      const found = await prisma.$queryRaw<{ start: Date; first: number | null; last: number | null; more: boolean }[]>`
        SELECT "start", ${ends(true)} AS "first", ${ends(false)} AS "last",
          EXISTS (SELECT 1 FROM "logs"."request" WHERE "at" >= "start" AND "at" < "start" + interval '1 hour'
            OFFSET ${2 * rowsLookedAtPerHour}) AS "more"
        FROM unnest(${hoursMs.map((ms) => new Date(ms))}::timestamptz[]) AS "hours"("start")`;
      return found
        .filter(({ first, last, more }) => (first ?? last) !== null || more)
        .map(({ start, first, last }) => ({
          startMs: start.getTime(),
          firstMs: first === null ? undefined : Math.round(first),
          lastMs: last === null ? undefined : Math.round(last),
        }));
    },
  };
}

interface FoundRow extends RequestLogPosition {
  readonly requestId: string;
  readonly responseLatency: number;
  readonly accessLogGroup: string | null;
  readonly accessLogLine: string | null;
  readonly restApiId: string;
  readonly stageName: string;
  readonly executionLog: string | null;
  readonly isCanary: boolean;
}

const rowOf = (row: FoundRow, logGroupName: string): LogRow => ({
  at: row.at,
  id: row.id,
  requestId: row.requestId,
  endedMs: row.at.getTime() + Math.round(row.responseLatency),
  accessLogLine: isShownIn(row.accessLogGroup, row, logGroupName) ? (row.accessLogLine ?? undefined) : undefined,
  executionLog: isShownIn(executionLogGroup(row.restApiId, row.stageName), row, logGroupName)
    ? (row.executionLog ?? undefined)
    : undefined,
});

const isShownIn = (group: string | null, { isCanary }: FoundRow, logGroupName: string): boolean =>
  group === logGroupName || (isCanary && group !== null && group === stageLogGroupOf(logGroupName));

const order = (isForward: boolean) =>
  isForward ? Prisma.sql`ORDER BY "at", "id"` : Prisma.sql`ORDER BY "at" DESC, "id" DESC`;

function within({ startMs, endMs }: LogRange, { from, isForward }: RowOptions): Prisma.Sql {
  const range = Prisma.sql`"at" >= ${new Date(startMs)} AND "at" < ${new Date(endMs)}`;
  if (from === undefined) return range;
  // The comparison of `at` alone spares partitions that the comparison of pairs does not.
  return isForward
    ? Prisma.sql`${range} AND "at" >= ${from.at} AND ("at", "id") >= (${from.at}, ${BigInt(from.id)})`
    : Prisma.sql`${range} AND "at" <= ${from.at} AND ("at", "id") <= (${from.at}, ${BigInt(from.id)})`;
}

/** What canaries answer alone is in the groups named for them. */
function isOf({ region, logGroupName }: LogGroupKey): Prisma.Sql {
  const ofStage = stageLogGroupOf(logGroupName);
  const isShown =
    ofStage === undefined
      ? isIn(logGroupName)
      : Prisma.sql`${isIn(logGroupName)} OR ("isCanary" AND (${isIn(ofStage)}))`;
  return Prisma.sql`"region" = ${region} AND (${isShown})`;
}

/** Execution logs are found by their stage, which their group is named for. */
function isIn(logGroupName: string): Prisma.Sql {
  const [, restApiId, stageName] = /^API-Gateway-Execution-Logs_([^/]+)\/([^/]+)$/.exec(logGroupName) ?? [];
  const isAccess = Prisma.sql`"accessLogGroup" = ${logGroupName}`;
  const isExecution = Prisma.sql`"restApiId" = ${restApiId} AND "stageName" = ${stageName} AND "executionLog" IS NOT NULL`;
  return restApiId === undefined ? isAccess : Prisma.sql`${isAccess} OR ${isExecution}`;
}
