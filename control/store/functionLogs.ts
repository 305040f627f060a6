// What functions logged, from the tables of the function host (schema `functions`), which Prisma does not know.
import { Prisma } from "../../prisma/generated/client.ts";
import type { LogRange, LogRowPage, RowOptions } from "./logEvents.ts";
import { boundTime } from "./requestLogs.ts";
import type { DatabaseTransaction } from "./transaction.ts";

export interface FunctionLogKey {
  readonly region: string;
  readonly functionName: string;
  /** Absent: all streams. */
  readonly logStreamName?: string | undefined;
}

export interface FunctionLogStream {
  readonly name: string;
  readonly firstEvent: Date;
  readonly lastEvent: Date;
  readonly lastIngestion: Date;
}

export interface StreamPage {
  readonly orderBy: "LogStreamName" | "LastEventTime";
  readonly descending: boolean;
  readonly prefix: string;
  readonly after: string | undefined;
  readonly limit: number;
}

export interface FunctionLogStore {
  rows(key: FunctionLogKey, range: LogRange, options: RowOptions): Promise<LogRowPage>;
  stream(key: FunctionLogKey): Promise<FunctionLogStream | undefined>;
  streams(key: FunctionLogKey, page: StreamPage): Promise<FunctionLogStream[]>;
}

/** The function that logs to this group; undefined: no function does. */
export const functionOfGroup = (logGroupName: string): string | undefined =>
  /^\/aws\/lambda\/([\w-]+)$/.exec(logGroupName)?.[1];

interface FoundRow {
  readonly at: Date;
  readonly id: string;
  readonly message: string;
  readonly ingestedAt: Date;
  readonly logStreamName: string;
}

export const functionLogStore = ({ prisma }: DatabaseTransaction): FunctionLogStore => ({
  rows: async (key, range, options) => {
    await boundTime(prisma);
    const found = await prisma.$queryRaw<FoundRow[]>`
      SELECT "at", "id"::text, "message", "ingestedAt", "logStreamName" FROM "functions"."logEvent"
      WHERE ${isOf(key)} AND ${within(range, options)} ${order(options.isForward)} LIMIT ${options.limit}`;
    const rows = found.map(({ at, id, message, ingestedAt, logStreamName }) => ({
      ...{ at, id, logStreamName, requestId: "" },
      ...{ endedMs: ingestedAt.getTime(), accessLogLine: message },
    }));
    return { rows, lookedAt: rows.length === options.limit ? rows.at(-1) : undefined };
  },
  stream: async ({ region, functionName, logStreamName }) =>
    (
      await prisma.$queryRaw<FunctionLogStream[]>`
        SELECT "name", "firstEvent", "lastEvent", "lastIngestion" FROM "functions"."logStream"
        WHERE "region" = ${region} AND "functionName" = ${functionName} AND "name" = ${logStreamName}`
    )[0],
  streams: ({ region, functionName }, { orderBy, descending, prefix, after, limit }) => {
    const columns =
      orderBy === "LogStreamName" ? Prisma.sql`"name" COLLATE "C"` : Prisma.sql`"lastEvent", "name" COLLATE "C"`;
    const [inOrder, beyond] = descending
      ? [Prisma.sql`ORDER BY "lastEvent" DESC, "name" COLLATE "C" DESC`, Prisma.sql`<`]
      : [Prisma.sql`ORDER BY "lastEvent", "name" COLLATE "C"`, Prisma.sql`>`];
    const byName = Prisma.sql`ORDER BY "name" COLLATE "C" ${descending ? Prisma.sql`DESC` : Prisma.empty}`;
    const last = Prisma.sql`(SELECT ${columns} FROM "functions"."logStream" WHERE "region" = ${region}
      AND "functionName" = ${functionName} AND "name" = ${after})`;
    return prisma.$queryRaw<FunctionLogStream[]>`
      SELECT "name", "firstEvent", "lastEvent", "lastIngestion" FROM "functions"."logStream"
      WHERE "region" = ${region} AND "functionName" = ${functionName} AND starts_with("name", ${prefix})
        ${after === undefined ? Prisma.empty : Prisma.sql`AND (${columns}) ${beyond} ${last}`}
      ${orderBy === "LogStreamName" ? byName : inOrder} LIMIT ${limit}`;
  },
});

const order = (isForward: boolean) =>
  isForward ? Prisma.sql`ORDER BY "at", "id"` : Prisma.sql`ORDER BY "at" DESC, "id" DESC`;

const isOf = ({ region, functionName, logStreamName }: FunctionLogKey): Prisma.Sql => {
  const group = Prisma.sql`"region" = ${region} AND "functionName" = ${functionName}`;
  return logStreamName === undefined ? group : Prisma.sql`${group} AND "logStreamName" = ${logStreamName}`;
};

function within({ startMs, endMs }: LogRange, { from, isForward }: RowOptions): Prisma.Sql {
  const range = Prisma.sql`"at" >= ${new Date(startMs)} AND "at" < ${new Date(endMs)}`;
  if (from === undefined) return range;
  return isForward
    ? Prisma.sql`${range} AND ("at", "id") >= (${from.at}, ${BigInt(from.id)})`
    : Prisma.sql`${range} AND ("at", "id") <= (${from.at}, ${BigInt(from.id)})`;
}
