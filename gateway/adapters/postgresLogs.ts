import pg from "pg";
import { requestLogColumns } from "../logs/requestLogColumns.ts";
import type { DroppedRows, LogBatch, LogSink } from "../ports/logSink.ts";
import { insertBound } from "./boundInsert.ts";

const hourMs = 3_600_000;
const connectTimeoutMs = 3_000;
const statementTimeoutMs = 5_000;
/** check_violation: no partition takes a row. */
const noPartition = "23514";

const names = requestLogColumns.map(({ name }) => `"${name}"`).join(", ");
const arrays = requestLogColumns.map(({ type }, index) => `$${index + 1}::${type}[]`).join(", ");
const insertRows = {
  name: "insert-request-logs",
  text: `INSERT INTO "gateway"."requestLog" (${names}) SELECT * FROM unnest(${arrays})`,
  parameters: requestLogColumns.length,
};
const insertDropped = `INSERT INTO "gateway"."droppedLogs" ("at", "region", "restApiId", "stageName", "count")
  SELECT * FROM unnest($1::timestamptz[], $2::text[], $3::text[], $4::text[], $5::bigint[])`;

/** One `unnest` insert per batch on a connection of its own; what a crash of the database loses is at most its last moment. */
export class PostgresLogs implements LogSink {
  readonly #databaseUrl: string;
  readonly #openHours = new Set<number>();
  #client: pg.Client | undefined;

  constructor(databaseUrl: string) {
    this.#databaseUrl = databaseUrl;
  }

  async connect(): Promise<void> {
    this.#client ??= await open(this.#databaseUrl, () => this.close());
  }

  async insert(batch: LogBatch): Promise<void> {
    for (let hour = hourOf(batch.from); hour <= batch.to; hour += hourMs) await this.openHour(hour);
    try {
      await this.#insertRows(batch);
    } catch (error) {
      if (!isMissingPartition(error)) throw error;
      // Refused as a whole: the partition went away since it was opened.
      this.#openHours.clear();
      for (let hour = hourOf(batch.from); hour <= batch.to; hour += hourMs) await this.openHour(hour);
      await this.#insertRows(batch);
    }
  }

  async openHour(epochMs: number): Promise<void> {
    const hour = hourOf(epochMs);
    if (this.#openHours.has(hour)) return;
    await this.#query({ text: `SELECT "gateway"."openLogHour"($1)`, values: [new Date(hour)] });
    if (this.#openHours.size >= openHoursKept) this.#openHours.clear();
    this.#openHours.add(hour);
  }

  async addDropped(rows: readonly DroppedRows[]): Promise<void> {
    const values = [
      rows.map(({ minute }) => new Date(minute)),
      rows.map(({ region }) => region),
      rows.map(({ restApiId }) => restApiId),
      rows.map(({ stageName }) => stageName),
      rows.map(({ count }) => count),
    ];
    await this.#query({ text: insertDropped, values });
  }

  close(): void {
    this.#client?.end().catch(() => undefined);
    this.#client = undefined;
  }

  #insertRows({ arrays }: LogBatch): Promise<void> {
    return this.#send((client) => insertBound(client, insertRows, arrays));
  }

  #query(query: pg.QueryConfig): Promise<void> {
    return this.#send((client) => client.query(query));
  }

  async #send(send: (client: pg.Client) => Promise<unknown>): Promise<void> {
    await this.connect();
    try {
      if (this.#client) await send(this.#client);
    } catch (error) {
      if (!isMissingPartition(error)) this.close();
      throw error;
    }
  }
}

/** An hour is asked for from twenty minutes to its end; a few at a time are known to be there. */
const openHoursKept = 8;

const hourOf = (epochMs: number): number => Math.floor(epochMs / hourMs) * hourMs;

const isMissingPartition = (error: unknown): boolean => error instanceof pg.DatabaseError && error.code === noPartition;

async function open(databaseUrl: string, lost: () => void): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs,
    keepAlive: true,
    application_name: "gatehouse gateway logs",
    // A partition that somebody reads for long must not hold up who reads it next.
    options: "-c synchronous_commit=off -c lock_timeout=2s",
  });
  // Without a listener a lost connection would end the process; the next batch finds it gone.
  client.on("error", lost);
  await client.connect();
  return client;
}
