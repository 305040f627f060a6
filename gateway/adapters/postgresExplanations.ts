import pg from "pg";
import type { ExplanationRow } from "../../contract/explanation.ts";
import type { ExplanationSink } from "../ports/explanationSink.ts";

const timeoutMs = 5_000;

type Column = readonly [
  name: keyof ExplanationRow,
  type: string,
  read: (row: ExplanationRow) => string | number | Date | null,
];

const text = (name: Exclude<keyof ExplanationRow, "at" | "status">): Column => [
  name,
  "text",
  // PostgreSQL's texts hold anything but NUL.
  (row) => row[name]?.replaceAll("\0", "\ufffd") ?? null,
];

const columns: readonly Column[] = [
  ["at", "timestamptz", ({ at }) => new Date(at)],
  text("region"),
  text("restApiId"),
  text("stageName"),
  text("requestId"),
  text("extendedRequestId"),
  text("httpMethod"),
  text("path"),
  text("resourcePath"),
  ["status", "int2", ({ status }) => status],
  text("errorType"),
  text("apiKeyId"),
  text("explanation"),
];

const insertRows = {
  name: "insert-explanations",
  text: `INSERT INTO "gateway"."explanation" (${columns.map(([name]) => `"${name}"`).join(", ")})
    SELECT * FROM unnest(${columns.map(([, type], index) => `$${index + 1}::${type}[]`).join(", ")})`,
};

/** One insert per batch on a connection of its own; what a crash of the database loses is at most its last moment. */
export class PostgresExplanations implements ExplanationSink {
  readonly #databaseUrl: string;
  #client: pg.Client | undefined;

  constructor(databaseUrl: string) {
    this.#databaseUrl = databaseUrl;
  }

  async insert(rows: readonly ExplanationRow[]): Promise<void> {
    this.#client ??= await this.#open();
    try {
      await this.#client.query({ ...insertRows, values: columns.map(([, , read]) => rows.map(read)) });
    } catch (error) {
      this.close();
      throw error;
    }
  }

  close(): void {
    this.#client?.end().catch(() => undefined);
    this.#client = undefined;
  }

  async #open(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#databaseUrl,
      connectionTimeoutMillis: timeoutMs,
      statement_timeout: timeoutMs,
      query_timeout: timeoutMs,
      keepAlive: true,
      application_name: "gatehouse gateway explanations",
      options: "-c synchronous_commit=off",
    });
    // Without a listener a lost connection would end the process; the next batch finds it gone.
    client.on("error", () => this.close());
    await client.connect();
    return client;
  }
}
