// What the gateways counted. Several rows may tell of the same span; everything here adds them up.
import { randomUUID } from "node:crypto";
import { decodeSketch, encodeSketch } from "../../contract/latencySketch.ts";
import { type Metric, Prisma } from "../../prisma/generated/client.ts";
import type { DatabaseTransaction } from "./transaction.ts";

/** A combination of dimensions that has data. */
export interface MetricSeries {
  readonly apiName: string;
  readonly stageName: string;
  readonly resourcePath: string;
  readonly httpMethod: string;
  readonly isDetailed: boolean;
  readonly hasIntegration: boolean;
  readonly hasCache: boolean;
}

/** Dimensions that are left out are added up. */
export interface MetricFilter {
  readonly region: string;
  readonly apiName: string;
  readonly stageName?: string;
  /** Only while its detailed metrics were on. */
  readonly method?: { readonly resourcePath: string; readonly httpMethod: string };
}

export interface MetricRange {
  readonly startMs: number;
  /** Not included. */
  readonly endMs: number;
  readonly periodSeconds: number;
}

/** The sums of one period. */
export interface MetricSums {
  readonly startMs: number;
  readonly count: number;
  readonly clientErrors: number;
  readonly serverErrors: number;
  /** Of the requests that had a cache to be answered from. */
  readonly cacheHits: number;
  readonly cacheMisses: number;
  readonly latency: LatencySums;
  readonly integrationLatency: LatencySums;
}

/** Milliseconds; `sketch` is encoded and empty unless it was asked for. */
export interface LatencySums {
  readonly count: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly sketch: Uint8Array;
}

/** Rows of `level` that begin before `before` become rows of the next level, `periodSeconds` long. */
export interface RollUp {
  readonly level: number;
  readonly before: Date;
  readonly periodSeconds: number;
}

export interface MetricStore {
  series(region: string, since: Date): Promise<MetricSeries[]>;
  /** In the order of time; a period without data is left out. */
  sums(filter: MetricFilter, range: MetricRange, withSketches: boolean): Promise<MetricSums[]>;
  /** Rolls up the oldest period there is; false: there is none, or another process is at it. */
  rollUp(rollUp: RollUp): Promise<boolean>;
  deleteBefore(date: Date): Promise<void>;
}

// Any constant does; only one process at a time rolls up.
const rollUpLock = 0x6a7e_4d37;

export function metricStore({ prisma }: DatabaseTransaction): MetricStore {
  return {
    series: (region, since) => prisma.$queryRaw<MetricSeries[]>`
      SELECT "apiName", "stageName", "resourcePath", "httpMethod", bool_or("isDetailed") AS "isDetailed",
             bool_or("integrationCount" > 0) AS "hasIntegration",
             bool_or("cacheHits" + "cacheMisses" > 0) AS "hasCache"
      FROM "Metric" WHERE "region" = ${region} AND "start" >= ${since}
      GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
    sums: async (filter, range, withSketches) => {
      const rows = await prisma.$queryRaw<SumsRow[]>(sumsQuery(filter, range, withSketches));
      return rows.map((row) => sumsOf(row, range));
    },
    rollUp: async (rollUp) => {
      const [lock] = await prisma.$queryRaw<{ isOurs: boolean }[]>`
        SELECT pg_try_advisory_xact_lock(${rollUpLock}) AS "isOurs"`;
      return lock?.isOurs === true && (await rollUpOldest(prisma, rollUp));
    },
    deleteBefore: async (date) => {
      // All levels, named for the index that begins with them.
      await prisma.metric.deleteMany({ where: { level: { in: [0, 1, 2, 3] }, start: { lt: date } } });
    },
  };
}

interface SumsRow {
  readonly period: number;
  readonly count: number;
  readonly clientErrors: number;
  readonly serverErrors: number;
  readonly cacheHits: number;
  readonly cacheMisses: number;
  readonly latencySum: number;
  readonly latencyMinimum: number;
  readonly latencyMaximum: number;
  readonly latencySketch: Uint8Array | null;
  readonly integrationCount: number;
  readonly integrationSum: number;
  readonly integrationMinimum: number | null;
  readonly integrationMaximum: number | null;
  readonly integrationSketch: Uint8Array | null;
}

/** Encoded sketches, one after the other, are the sketch of all of them. */
const sketches = Prisma.sql`, string_agg("latencySketch", ''::bytea) AS "latencySketch",
  string_agg("integrationSketch", ''::bytea) AS "integrationSketch"`;

const sumsQuery = (filter: MetricFilter, { startMs, endMs, periodSeconds }: MetricRange, withSketches: boolean) =>
  Prisma.sql`
    SELECT floor((extract(epoch FROM "start")::float8 - ${startMs / 1000}::float8) / ${periodSeconds}::float8) AS "period",
      sum("count")::float8 AS "count", sum("clientErrors")::float8 AS "clientErrors",
      sum("serverErrors")::float8 AS "serverErrors", sum("cacheHits")::float8 AS "cacheHits",
      sum("cacheMisses")::float8 AS "cacheMisses", sum("latencySum") AS "latencySum",
      min("latencyMinimum") AS "latencyMinimum", max("latencyMaximum") AS "latencyMaximum",
      sum("integrationCount")::float8 AS "integrationCount", sum("integrationSum") AS "integrationSum",
      min("integrationMinimum") FILTER (WHERE "integrationCount" > 0) AS "integrationMinimum",
      max("integrationMaximum") FILTER (WHERE "integrationCount" > 0) AS "integrationMaximum"
      ${withSketches ? sketches : Prisma.empty}
    FROM "Metric"
    WHERE "region" = ${filter.region} AND "apiName" = ${filter.apiName}
      AND "start" >= ${new Date(startMs)} AND "start" < ${new Date(endMs)}
      ${filter.stageName === undefined ? Prisma.empty : Prisma.sql`AND "stageName" = ${filter.stageName}`}
      ${filter.method === undefined ? Prisma.empty : methodIs(filter.method)}
    GROUP BY 1 ORDER BY 1`;

const methodIs = ({ resourcePath, httpMethod }: NonNullable<MetricFilter["method"]>) =>
  Prisma.sql`AND "resourcePath" = ${resourcePath} AND "httpMethod" = ${httpMethod} AND "isDetailed"`;

const nothing = new Uint8Array();

const sumsOf = (row: SumsRow, { startMs, periodSeconds }: MetricRange): MetricSums => ({
  startMs: startMs + row.period * periodSeconds * 1000,
  count: row.count,
  clientErrors: row.clientErrors,
  serverErrors: row.serverErrors,
  cacheHits: row.cacheHits,
  cacheMisses: row.cacheMisses,
  latency: {
    count: row.count,
    sum: row.latencySum,
    minimum: row.latencyMinimum,
    maximum: row.latencyMaximum,
    sketch: row.latencySketch ?? nothing,
  },
  integrationLatency: {
    count: row.integrationCount,
    sum: row.integrationSum,
    minimum: row.integrationMinimum ?? 0,
    maximum: row.integrationMaximum ?? 0,
    sketch: row.integrationSketch ?? nothing,
  },
});

async function rollUpOldest(prisma: DatabaseTransaction["prisma"], rollUp: RollUp): Promise<boolean> {
  const { level, before, periodSeconds } = rollUp;
  const oldest = await prisma.metric.findFirst({
    where: { level, start: { lt: before } },
    orderBy: { start: "asc" },
    select: { start: true },
  });
  if (oldest === null) return false;
  const periodMs = periodSeconds * 1000;
  const start = new Date(Math.floor(oldest.start.getTime() / periodMs) * periodMs);
  const where = { level, start: { gte: start, lt: new Date(start.getTime() + periodMs) } };
  const merged = new Map<string, Metric>();
  const rows = await prisma.metric.findMany({ where });
  for (const row of rows) {
    const key = JSON.stringify([row.region, row.restApiId, row.apiName, row.stageName, row.resourcePath]);
    const series = `${key}${row.httpMethod}${row.isDetailed}`;
    const known = merged.get(series);
    merged.set(series, known ? added(known, row) : { ...row, id: randomUUID(), level: level + 1, start });
  }
  await prisma.$executeRaw`DELETE FROM "Metric" WHERE "id" = ANY(${rows.map(({ id }) => id)}::uuid[])`;
  await prisma.metric.createMany({ data: [...merged.values()].map(compact) });
  return true;
}

function added(a: Metric, b: Metric): Metric {
  const [less, more] = a.integrationCount === 0n ? [b, b] : b.integrationCount === 0n ? [a, a] : [a, b];
  return {
    ...a,
    count: a.count + b.count,
    clientErrors: a.clientErrors + b.clientErrors,
    serverErrors: a.serverErrors + b.serverErrors,
    cacheHits: a.cacheHits + b.cacheHits,
    cacheMisses: a.cacheMisses + b.cacheMisses,
    latencySum: a.latencySum + b.latencySum,
    latencyMinimum: Math.min(a.latencyMinimum, b.latencyMinimum),
    latencyMaximum: Math.max(a.latencyMaximum, b.latencyMaximum),
    latencySketch: Buffer.concat([a.latencySketch, b.latencySketch]),
    integrationCount: a.integrationCount + b.integrationCount,
    integrationSum: a.integrationSum + b.integrationSum,
    integrationMinimum: Math.min(less.integrationMinimum, more.integrationMinimum),
    integrationMaximum: Math.max(less.integrationMaximum, more.integrationMaximum),
    integrationSketch: Buffer.concat([a.integrationSketch, b.integrationSketch]),
  };
}

/** One entry per bucket again. */
const compact = (row: Metric): Metric => ({
  ...row,
  latencySketch: encodeSketch(decodeSketch(row.latencySketch)),
  integrationSketch: encodeSketch(decodeSketch(row.integrationSketch)),
});
