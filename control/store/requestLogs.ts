// The requests that gateways logged, in schema `logs`, which Prisma does not know. Every read looks at so many rows at most.
import type { FacetValueShape, RequestLogShape } from "../../contract/requestLogOperations.ts";
import { Prisma } from "../../prisma/generated/client.ts";
import type { DatabaseTransaction } from "./transaction.ts";

/** Members that are left out do not narrow. */
export interface RequestLogQuery {
  readonly region: string;
  readonly startMs: number;
  /** Not included. */
  readonly endMs?: number;
  readonly restApiId?: string;
  readonly stageName?: string;
  readonly status?: { readonly from: number; readonly to: number };
  readonly httpMethod?: string;
  readonly resourcePath?: string;
  readonly apiKeyId?: string;
  /** One of these; none: nothing. */
  readonly apiKeyIds?: readonly string[];
  /** Anywhere in the path, the request id, the address or the access log line, whatever the case. */
  readonly text?: string;
}

/** A row's place in the order of time. */
export interface RequestLogPosition {
  readonly at: Date;
  readonly id: string;
}

export interface RequestLogFacets {
  readonly values: Readonly<Record<FacetName, FacetValueShape[]>>;
  readonly counted: number;
}

export type FacetName = "status" | "httpMethod" | "resourcePath" | "apiKeyId" | "stageName";

/** What became visible between two looks. */
export interface RequestLogArrivals {
  /** Oldest first. */
  readonly items: RequestLogShape[];
  /** All that became visible, also those beyond the limit. */
  readonly count: number;
  readonly dropped: number;
  /** For the next look. */
  readonly seen: string;
}

export interface RequestLogStore {
  /** Newest first; with a position where older rows have not been looked at, which may be so with a page that is not full. */
  list(
    query: RequestLogQuery,
    page: { limit: number; before?: RequestLogPosition },
  ): Promise<{ items: RequestLogShape[]; position?: RequestLogPosition }>;
  facets(query: RequestLogQuery): Promise<RequestLogFacets>;
  /** Spans that had requests, oldest first. */
  series(query: RequestLogQuery, spanMs: number): Promise<RequestLogSpan[]>;
  get(region: string, position: RequestLogPosition): Promise<RequestLogWithLines | undefined>;
  /** Rows that found no room. */
  dropped(query: RequestLogQuery): Promise<number>;
  /** Without `seen`: everything of the range. At most `limit` rows, the newest. */
  arrivals(query: RequestLogQuery, limit: number, seen: string | undefined): Promise<RequestLogArrivals>;
  /** What is there now counts as seen. */
  seenNow(): Promise<string>;
}

export interface RequestLogSpan {
  readonly startMs: number;
  readonly count: number;
  readonly clientErrors: number;
  readonly serverErrors: number;
  readonly latencyP50: number;
  readonly latencyP95: number;
}

export interface RequestLogWithLines {
  readonly requestLog: RequestLogShape;
  /** JSON text of ExecutionLogLines. */
  readonly executionLog: string | undefined;
}

const rowsLookedAt = 200_000;
const facetValues = 50;
const minuteMs = 60_000;

export function requestLogStore({ prisma }: DatabaseTransaction): RequestLogStore {
  return {
    list: async (query, { limit, before }) => {
      await boundTime(prisma);
      const rows = await prisma.$queryRaw<Row[]>`
        SELECT ${columns} FROM (${newest(query, before)}) "request" WHERE ${matches(query)}
        ORDER BY "at" DESC, "id" DESC LIMIT ${limit + 1}`;
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      const position = rows.length > limit && last ? last : await lastLookedAt(prisma, query, before);
      return { items: items.map(shapeOf), position: position && { at: position.at, id: String(position.id) } };
    },
    facets: async (query) => {
      await boundTime(prisma);
      const [found] = await prisma.$queryRaw<{ counted: number }[]>`
        SELECT count(*)::float8 AS "counted" FROM (${newest(query)}) "request" WHERE "region" = ${query.region}`;
      const rows = await prisma.$queryRaw<FacetRow[]>(facetQuery(query));
      return { values: facetsOf(rows), counted: found?.counted ?? 0 };
    },
    series: async (query, spanMs) => {
      await boundTime(prisma);
      return prisma.$queryRaw<RequestLogSpan[]>`
        SELECT (floor(extract(epoch FROM "at") * 1000 / ${spanMs}::float8) * ${spanMs}::float8)::float8 AS "startMs",
          count(*)::float8 AS "count",
          (count(*) FILTER (WHERE "status" BETWEEN 400 AND 499))::float8 AS "clientErrors",
          (count(*) FILTER (WHERE "status" >= 500))::float8 AS "serverErrors",
          percentile_cont(0.5) WITHIN GROUP (ORDER BY "responseLatency")::float8 AS "latencyP50",
          percentile_cont(0.95) WITHIN GROUP (ORDER BY "responseLatency")::float8 AS "latencyP95"
        FROM (${newest(query)}) "request" WHERE ${matches(query)} GROUP BY 1 ORDER BY 1`;
    },
    get: async (region, { at, id }) => {
      const [row] = await prisma.$queryRaw<(Row & { executionLog: string | null })[]>`
        SELECT ${columns}, "executionLog" FROM "logs"."request"
        WHERE "at" = ${at} AND "id" = ${BigInt(id)} AND "region" = ${region}`;
      return row && { requestLog: shapeOf(row), executionLog: row.executionLog ?? undefined };
    },
    dropped: async (query) => {
      const [row] = await prisma.$queryRaw<{ count: number }[]>`
        SELECT coalesce(sum("count"), 0)::float8 AS "count" FROM "logs"."dropped" WHERE ${droppedIn(query)}`;
      return row?.count ?? 0;
    },
    arrivals: async (query, limit, seen) => {
      await boundTime(prisma);
      const now = await currentSnapshot(prisma);
      const rows = await prisma.$queryRaw<(Row & { count: number })[]>`
        SELECT ${columns}, (count(*) OVER ())::float8 AS "count" FROM "logs"."request"
        WHERE ${inRange(query)} AND ${matches(query)} AND ${appeared(seen, now)}
        ORDER BY "at" DESC, "id" DESC LIMIT ${limit}`;
      const [dropped] = await prisma.$queryRaw<{ count: number }[]>`
        SELECT coalesce(sum("count"), 0)::float8 AS "count" FROM "logs"."dropped"
        WHERE ${droppedIn(query)} AND ${appeared(seen, now)}`;
      const items = rows.map(shapeOf).toReversed();
      return { items, count: rows[0]?.count ?? 0, dropped: dropped?.count ?? 0, seen: now };
    },
    seenNow: () => currentSnapshot(prisma),
  };
}

type Queryable = DatabaseTransaction["prisma"];

/** Nobody waits longer for a page; the server gives up by itself. Compiling a query takes longer than these do. */
export const boundTime = (prisma: Queryable) =>
  prisma.$executeRaw`SELECT set_config('statement_timeout', '10000', true), set_config('jit', 'off', true)`;

/** The newest rows of the range before the position, whatever they are: the index gives them in this order. */
const newest = (query: RequestLogQuery, before?: RequestLogPosition) => Prisma.sql`
  SELECT * FROM "logs"."request" WHERE ${inRange(query)} ${beforeIs(before)}
  ORDER BY "at" DESC, "id" DESC LIMIT ${rowsLookedAt}`;

async function lastLookedAt(
  prisma: Queryable,
  query: RequestLogQuery,
  before?: RequestLogPosition,
): Promise<{ at: Date; id: bigint } | undefined> {
  const [row] = await prisma.$queryRaw<{ at: Date; id: bigint }[]>`
    SELECT "at", "id" FROM "logs"."request" WHERE ${inRange(query)} ${beforeIs(before)}
    ORDER BY "at" DESC, "id" DESC OFFSET ${rowsLookedAt - 1} LIMIT 1`;
  return row;
}

// The comparison of `at` alone spares partitions that the comparison of pairs does not.
const beforeIs = (before: RequestLogPosition | undefined) =>
  before === undefined
    ? Prisma.empty
    : Prisma.sql`AND "at" <= ${before.at} AND ("at", "id") < (${before.at}, ${BigInt(before.id)})`;

const inRange = ({ startMs, endMs }: RequestLogQuery) =>
  endMs === undefined
    ? Prisma.sql`"at" >= ${new Date(startMs)}`
    : Prisma.sql`"at" >= ${new Date(startMs)} AND "at" < ${new Date(endMs)}`;

function matches(query: RequestLogQuery): Prisma.Sql {
  const { status, text } = query;
  return all([
    ...equalities(query, ["region", "restApiId", "stageName", "httpMethod", "resourcePath", "apiKeyId"]),
    ...(status ? [Prisma.sql`"status" BETWEEN ${status.from}::int AND ${status.to}::int`] : []),
    ...(query.apiKeyIds ? [Prisma.sql`"apiKeyId" = ANY(${[...query.apiKeyIds]}::text[])`] : []),
    ...(text === undefined ? [] : [holds(text)]),
  ]);
}

type TextColumn = "region" | "restApiId" | "stageName" | "httpMethod" | "resourcePath" | "apiKeyId";

const equalities = (query: RequestLogQuery, names: readonly TextColumn[]): Prisma.Sql[] =>
  names.flatMap((name) => (query[name] === undefined ? [] : [Prisma.sql`${Prisma.raw(`"${name}"`)} = ${query[name]}`]));

const all = (conditions: Prisma.Sql[]): Prisma.Sql => Prisma.join(conditions, " AND ");

function holds(text: string): Prisma.Sql {
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const searched = ["path", "requestId", "sourceIp", "accessLogLine"].map(
    (name) => Prisma.sql`${Prisma.raw(`"${name}"`)} ILIKE ${pattern}`,
  );
  return Prisma.sql`(${Prisma.join(searched, " OR ")})`;
}

/** Rows are counted by the minute. */
const droppedIn = (query: RequestLogQuery) =>
  all([
    inRange({ ...query, startMs: Math.floor(query.startMs / minuteMs) * minuteMs }),
    ...equalities(query, ["region", "restApiId", "stageName"]),
  ]);

async function currentSnapshot(prisma: Queryable): Promise<string> {
  const [row] = await prisma.$queryRaw<{ now: string }[]>`SELECT pg_current_snapshot()::text AS "now"`;
  if (!row) throw new Error("the database has no snapshot");
  return row.now;
}

/**
 * Rows are stored later than they happened, by several writers, in no order: what is new is told by the transaction that stored it.
 * Its full number is the greatest one, not beyond the snapshot, that ends in the 32 bits a row keeps.
 */
function appeared(seen: string | undefined, now: string): Prisma.Sql {
  const top = Prisma.sql`pg_snapshot_xmax(${now}::pg_snapshot)::text::bigint`;
  const low = Prisma.sql`xmin::text::bigint`;
  const writer = Prisma.sql`(((((${top} - ${low}) >> 32) << 32) + ${low})::text::xid8)`;
  const isThere = Prisma.sql`pg_visible_in_snapshot(${writer}, ${now}::pg_snapshot)`;
  return seen === undefined
    ? isThere
    : Prisma.sql`${isThere} AND NOT pg_visible_in_snapshot(${writer}, ${seen}::pg_snapshot)`;
}

interface Row extends Omit<RequestLogShape, "requestLogId" | "date" | OptionalName | "responseLength"> {
  readonly id: bigint;
  readonly at: Date;
  readonly responseLength: number;
  readonly integrationLatency: number | null;
  readonly apiKeyId: string | null;
  readonly errorType: string | null;
  readonly accessLogLine: string | null;
}
type OptionalName = "integrationLatency" | "apiKeyId" | "errorType" | "accessLogLine";

const columns = Prisma.raw(
  `"id", "at", "restApiId", "stageName", "requestId", "httpMethod", "path", "resourcePath", "status", "responseLatency",
   "integrationLatency", "responseLength"::float8, "sourceIp", "apiKeyId", "errorType", "accessLogLine"`,
);

const shapeOf = (row: Row): RequestLogShape => ({
  requestLogId: `${row.at.getTime()}-${row.id}`,
  date: row.at,
  restApiId: row.restApiId,
  stageName: row.stageName,
  requestId: row.requestId,
  httpMethod: row.httpMethod,
  path: row.path,
  resourcePath: row.resourcePath,
  status: row.status,
  responseLatency: row.responseLatency,
  integrationLatency: row.integrationLatency ?? undefined,
  responseLength: row.responseLength,
  sourceIp: row.sourceIp,
  apiKeyId: row.apiKeyId ?? undefined,
  errorType: row.errorType ?? undefined,
  accessLogLine: row.accessLogLine ?? undefined,
});

interface FacetRow {
  readonly facet: FacetName;
  readonly value: string;
  readonly count: number;
}

/** One pass over the rows for all facets; grouping() has a bit for each column that a row is not about. */
const facetQuery = (query: RequestLogQuery) => Prisma.sql`
  SELECT "facet", "value", "count" FROM (
    SELECT *, row_number() OVER (PARTITION BY "facet" ORDER BY "count" DESC, "value") AS "rank" FROM (
      SELECT
        CASE grouping("status", "httpMethod", "resourcePath", "apiKeyId", "stageName")
          WHEN 15 THEN 'status' WHEN 23 THEN 'httpMethod' WHEN 27 THEN 'resourcePath' WHEN 29 THEN 'apiKeyId'
          ELSE 'stageName' END AS "facet",
        coalesce("status"::text, "httpMethod", "resourcePath", "apiKeyId", "stageName") AS "value",
        count(*)::float8 AS "count"
      FROM (${newest(query)}) "request" WHERE ${matches(query)}
      GROUP BY GROUPING SETS (("status"), ("httpMethod"), ("resourcePath"), ("apiKeyId"), ("stageName"))
    ) "counted" WHERE "value" IS NOT NULL
  ) "ranked" WHERE "rank" <= ${facetValues} ORDER BY "facet", "rank"`;

function facetsOf(rows: readonly FacetRow[]): RequestLogFacets["values"] {
  const valuesOf = (facet: FacetName) =>
    rows.filter((row) => row.facet === facet).map(({ value, count }) => ({ value, count }));
  return {
    status: valuesOf("status"),
    httpMethod: valuesOf("httpMethod"),
    resourcePath: valuesOf("resourcePath"),
    apiKeyId: valuesOf("apiKeyId"),
    stageName: valuesOf("stageName"),
  };
}
