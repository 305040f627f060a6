// The host's tables (schema `functions`) and the function records made of them. This process alone writes them, so what was read once is kept.
import pg from "pg";
import type { FunctionRecord, Version } from "./functionRecord.ts";
import type { LogBatch } from "./logs/logBatch.ts";

export interface FunctionStore {
  get(region: string, name: string): Promise<FunctionRecord | undefined>;
  /** By name, after the one named `after`. */
  list(region: string, after: string, limit: number): Promise<FunctionRecord[]>;
  byUrl(urlId: string): Promise<FunctionRecord | undefined>;
  insert(record: FunctionRecord): Promise<void>;
  /** Everything but the versions. */
  update(record: FunctionRecord): Promise<void>;
  delete(region: string, name: string): Promise<void>;
  putVersion(record: FunctionRecord, version: Version): Promise<void>;
  deleteVersion(record: FunctionRecord, version: string): Promise<void>;
  isCodeUsed(codeSha256: string): Promise<boolean>;
  usage(region: string): Promise<{ functionCount: number; codeSize: number; reservedConcurrency: number }>;
  readonly events: EventStore;
  appendLogs(batch: LogBatch): Promise<void>;
  forgetLogs(before: Date): Promise<void>;
  close(): Promise<void>;
}

export interface EventStore {
  insert(event: WaitingEvent): Promise<void>;
  due(now: Date, limit: number, but: readonly string[]): Promise<WaitingEvent[]>;
  put(event: WaitingEvent): Promise<void>;
  delete(id: string): Promise<void>;
}

export interface WaitingEvent {
  readonly id: string;
  readonly region: string;
  readonly name: string;
  readonly qualifier: string | undefined;
  readonly payload: Buffer;
  readonly receivedAt: Date;
  readonly failures: number;
  readonly throttles: number;
  readonly nextAt: Date;
}

type Row = Omit<FunctionRecord, "versions">;
type VersionRow = Version & { readonly region: string; readonly name: string };

const functionColumns = `"region", "name", "lastVersion", "reservedConcurrency", "tags", "aliases", "policies", "urls"`;
const keptRecords = 10_000;

export function openStore(databaseUrl: string): FunctionStore {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 8 });
  pool.on("error", () => {});
  const query = async <Found>(sql: string, values: readonly unknown[] = []): Promise<Found[]> =>
    (await pool.query(sql, [...values])).rows;
  const known = new Map<string, Promise<FunctionRecord | undefined>>();
  const keyOf = ({ region, name }: { region: string; name: string }) => `${region}/${name}`;
  /** Before and after: whoever reads meanwhile may keep what was there before. */
  const changing = async (record: { region: string; name: string }, sql: string, values: readonly unknown[]) => {
    known.delete(keyOf(record));
    await query(sql, [record.region, record.name, ...values]);
    known.delete(keyOf(record));
  };

  const withVersions = async (rows: readonly Row[]): Promise<FunctionRecord[]> => {
    const versions = await query<VersionRow>(
      `SELECT v."region", v."name", "version", "configuration", "environment", "codeSha256", "codeSize"::float8 AS "codeSize"
       FROM "functions"."version" v JOIN unnest($1::text[], $2::text[]) AS f("region", "name") USING ("region", "name")
       ORDER BY length("version") - CASE WHEN "version" = '$LATEST' THEN 100 ELSE 0 END, "version"`,
      [rows.map(({ region }) => region), rows.map(({ name }) => name)],
    );
    return rows.map((row) => ({
      ...row,
      reservedConcurrency: row.reservedConcurrency ?? undefined,
      versions: versions.filter(({ region, name }) => region === row.region && name === row.name).map(versionOf),
    }));
  };
  const read = async (where: string, values: readonly unknown[]): Promise<FunctionRecord[]> =>
    withVersions(await query<Row>(`SELECT ${functionColumns} FROM "functions"."function" WHERE ${where}`, values));

  return {
    get: (region, name) => {
      const key = `${region}/${name}`;
      const kept = known.get(key);
      if (kept) return kept;
      const found = read(`"region" = $1 AND "name" = $2`, [region, name]).then(([record]) => record);
      if (known.size >= keptRecords) known.clear();
      known.set(key, found);
      // What failed, or is not there, is asked again.
      found.then(
        (record) => record === undefined && known.get(key) === found && known.delete(key),
        () => known.delete(key),
      );
      return found;
    },
    list: (region, after, limit) =>
      read(`"region" = $1 AND "name" > $2 COLLATE "C" ORDER BY "name" COLLATE "C" LIMIT $3`, [region, after, limit]),
    byUrl: async (urlId) => (await read(`"urls" @> $1`, [JSON.stringify([{ id: urlId }])]))[0],
    insert: async (record) => {
      await changing(
        record,
        `INSERT INTO "functions"."function" (${functionColumns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        columnsOf(record),
      );
      for (const version of record.versions) await changing(record, putVersionSql, versionColumns(version));
    },
    update: (record) =>
      changing(
        record,
        `UPDATE "functions"."function" SET "lastVersion" = $3, "reservedConcurrency" = $4, "tags" = $5, "aliases" = $6,
           "policies" = $7, "urls" = $8 WHERE "region" = $1 AND "name" = $2`,
        columnsOf(record),
      ),
    delete: (region, name) =>
      changing({ region, name }, `DELETE FROM "functions"."function" WHERE "region" = $1 AND "name" = $2`, []),
    putVersion: (record, version) => changing(record, putVersionSql, versionColumns(version)),
    deleteVersion: (record, version) =>
      changing(record, `DELETE FROM "functions"."version" WHERE "region" = $1 AND "name" = $2 AND "version" = $3`, [
        version,
      ]),
    isCodeUsed: async (codeSha256) =>
      (await query(`SELECT 1 FROM "functions"."version" WHERE "codeSha256" = $1 LIMIT 1`, [codeSha256])).length > 0,
    usage: async (region) => {
      const [row] = await query<{ functionCount: number; codeSize: number; reservedConcurrency: number }>(
        `SELECT (SELECT count(*)::int FROM "functions"."function" WHERE "region" = $1) AS "functionCount",
           (SELECT coalesce(sum("codeSize"), 0)::float8 FROM "functions"."version" WHERE "region" = $1) AS "codeSize",
           (SELECT coalesce(sum("reservedConcurrency"), 0)::int FROM "functions"."function" WHERE "region" = $1)
             AS "reservedConcurrency"`,
        [region],
      );
      return row ?? { functionCount: 0, codeSize: 0, reservedConcurrency: 0 };
    },
    events: eventStore(query),
    appendLogs: (batch) => appendLogs(pool, batch),
    forgetLogs: async (before) => {
      await query(`DELETE FROM "functions"."logEvent" WHERE "ingestedAt" < $1`, [before]);
      await query(`DELETE FROM "functions"."logStream" WHERE "lastIngestion" < $1`, [before]);
    },
    close: () => pool.end(),
  };
}

type Query = <Found>(sql: string, values?: readonly unknown[]) => Promise<Found[]>;

const columnsOf = ({ lastVersion, reservedConcurrency, tags, aliases, policies, urls }: FunctionRecord) => [
  lastVersion,
  reservedConcurrency ?? null,
  ...[tags, aliases, policies, urls].map((value) => JSON.stringify(value)),
];

const putVersionSql = `INSERT INTO "functions"."version"
  ("region", "name", "version", "configuration", "environment", "codeSha256", "codeSize") VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT ("region", "name", "version") DO UPDATE SET "configuration" = EXCLUDED."configuration",
    "environment" = EXCLUDED."environment", "codeSha256" = EXCLUDED."codeSha256", "codeSize" = EXCLUDED."codeSize"`;

const versionColumns = ({ version, configuration, environment, codeSha256, codeSize }: Version) => [
  ...[version, JSON.stringify(configuration), environment ?? null, codeSha256, codeSize],
];

const versionOf = ({ version, configuration, environment, codeSha256, codeSize }: VersionRow): Version => ({
  ...{ version, configuration, codeSha256, codeSize },
  environment: environment ?? undefined,
});

const eventStore = (query: Query): EventStore => ({
  insert: async ({ id, region, name, qualifier, payload, receivedAt, nextAt }) => {
    await query(
      `INSERT INTO "functions"."event" ("id", "region", "name", "qualifier", "payload", "receivedAt", "nextAt")
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, region, name, qualifier ?? null, payload, receivedAt, nextAt],
    );
  },
  due: async (now, limit, but) => {
    const rows = await query<WaitingEvent>(
      `SELECT * FROM "functions"."event" WHERE "nextAt" <= $1 AND "id" <> ALL($3::uuid[]) ORDER BY "nextAt" LIMIT $2`,
      [now, limit, [...but]],
    );
    return rows.map((row) => ({ ...row, qualifier: row.qualifier ?? undefined }));
  },
  put: async ({ id, failures, throttles, nextAt }) => {
    await query(`UPDATE "functions"."event" SET "failures" = $2, "throttles" = $3, "nextAt" = $4 WHERE "id" = $1`, [
      ...[id, failures, throttles, nextAt],
    ]);
  },
  delete: async (id) => {
    await query(`DELETE FROM "functions"."event" WHERE "id" = $1`, [id]);
  },
});

/** The log group is the one that CloudWatch Logs' operations list; the rows are beside. All or nothing. */
async function appendLogs(pool: pg.Pool, { lines, streams, groups, now }: LogBatch): Promise<void> {
  const client = await pool.connect();
  const column = <Item, Value>(items: readonly Item[], of: (item: Item) => Value): Value[] => items.map(of);
  try {
    await client.query("BEGIN");
    await client.query(
      `INSERT INTO "LogGroup" ("region", "logGroupName", "creationTime")
       SELECT *, $3::timestamptz FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING`,
      [column(groups, ({ region }) => region), column(groups, ({ logGroupName }) => logGroupName), now],
    );
    await client.query(
      `INSERT INTO "functions"."logStream" ("region", "functionName", "name", "firstEvent", "lastEvent", "lastIngestion")
       SELECT *, $6::timestamptz FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[])
       ON CONFLICT ("region", "functionName", "name") DO UPDATE SET
         "firstEvent" = least("logStream"."firstEvent", EXCLUDED."firstEvent"),
         "lastEvent" = greatest("logStream"."lastEvent", EXCLUDED."lastEvent"), "lastIngestion" = EXCLUDED."lastIngestion"`,
      [
        column(streams, ({ region }) => region),
        column(streams, ({ functionName }) => functionName),
        column(streams, ({ name }) => name),
        column(streams, ({ firstMs }) => new Date(firstMs)),
        column(streams, ({ lastMs }) => new Date(lastMs)),
        now,
      ],
    );
    await client.query(
      `INSERT INTO "functions"."logEvent" ("region", "functionName", "logStreamName", "at", "message", "ingestedAt")
       SELECT *, $6::timestamptz FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::text[])`,
      [
        column(lines, ({ region }) => region),
        column(lines, ({ functionName }) => functionName),
        column(lines, ({ logStreamName }) => logStreamName),
        column(lines, ({ timestamp }) => new Date(timestamp)),
        column(lines, ({ message }) => message),
        now,
      ],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
