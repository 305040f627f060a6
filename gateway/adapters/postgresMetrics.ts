import { createHash } from "node:crypto";
import pg from "pg";
import { encodeSketch } from "../../contract/latencySketch.ts";
import type { LatencySummary, MetricRow, MetricSink } from "../ports/metricSink.ts";

const minuteMs = 60_000;
const statementTimeoutMs = 10_000;

type Column = readonly [name: string, type: string, read: (row: MetricRow) => unknown];

const latencyColumns = (prefix: string, summaryOf: (row: MetricRow) => LatencySummary): readonly Column[] => [
  [`${prefix}Sum`, "float8", (row) => summaryOf(row).sum],
  [`${prefix}Minimum`, "float8", (row) => finite(summaryOf(row).minimum)],
  [`${prefix}Maximum`, "float8", (row) => finite(summaryOf(row).maximum)],
  [`${prefix}Sketch`, "bytea", (row) => Buffer.from(encodeSketch(summaryOf(row).sketch))],
];

const finite = (value: number): number => (Number.isFinite(value) ? value : 0);

const columns: readonly Column[] = [
  ["start", "timestamptz", (row) => new Date(row.minute * minuteMs)],
  ["region", "text", (row) => row.region],
  ["restApiId", "text", (row) => row.restApiId],
  ["apiName", "text", (row) => row.apiName],
  ["stageName", "text", (row) => row.stageName],
  ["resourcePath", "text", (row) => row.resourcePath],
  ["httpMethod", "text", (row) => row.httpMethod],
  ["isDetailed", "bool", (row) => row.isDetailed],
  ["count", "int8", (row) => row.count],
  ["clientErrors", "int8", (row) => row.clientErrors],
  ["serverErrors", "int8", (row) => row.serverErrors],
  ["cacheHits", "int8", (row) => row.cacheHits],
  ["cacheMisses", "int8", (row) => row.cacheMisses],
  ...latencyColumns("latency", (row) => row.latency),
  ["integrationCount", "int8", (row) => row.integrationLatency.count],
  ...latencyColumns("integration", (row) => row.integrationLatency),
];

const names = columns.map(([name]) => `"${name}"`).join(", ");
const arrays = columns.map(([, type], index) => `$${index + 2}::${type}[]`).join(", ");
const statement = `INSERT INTO "gateway"."metric" ("id", "level", ${names})
  SELECT "id", 0, ${names} FROM unnest($1::uuid[], ${arrays}) AS r("id", ${names}) ON CONFLICT ("id") DO NOTHING`;

/** One `unnest` insert per batch on a connection of its own, so that it waits for nothing and nothing waits for it. */
export class PostgresMetrics implements MetricSink {
  readonly #databaseUrl: string;
  #client: pg.Client | undefined;

  constructor(databaseUrl: string) {
    this.#databaseUrl = databaseUrl;
  }

  async insert(batchId: string, rows: readonly MetricRow[]): Promise<void> {
    try {
      this.#client ??= await this.#connect();
      const ids = rows.map((_, index) => rowId(batchId, index));
      await this.#client.query(statement, [ids, ...columns.map(([, , read]) => rows.map(read))]);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  close(): void {
    this.#client?.end().catch(() => undefined);
    this.#client = undefined;
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#databaseUrl,
      connectionTimeoutMillis: 5_000,
      statement_timeout: statementTimeoutMs,
      query_timeout: statementTimeoutMs,
      keepAlive: true,
      application_name: "gatehouse gateway metrics",
    });
    // Without a listener a lost connection would end the process; the next batch finds it gone.
    client.on("error", () => {
      if (this.#client === client) this.#client = undefined;
    });
    await client.connect();
    return client;
  }
}

/** The same for the same row of the same batch: what is stored already is not stored again. */
const rowId = (batchId: string, index: number): string =>
  createHash("sha256").update(`${batchId}/${index}`).digest("hex").slice(0, 32);
