// The feed of revisions: control writes one row per changed stage in commit order; NOTIFY only wakes the reader, a poll is the safety net.
import pg from "pg";
import type { CanarySettings, LiveStage, MethodSetting } from "../../contract/liveSettings.ts";
import { shareText } from "../config/shareText.ts";
import type { ConfigSink, ConfigSource, StageChange } from "../ports/configSource.ts";
import type { Log } from "../ports/log.ts";

export interface PostgresSourceSettings {
  readonly databaseUrl: string;
  /** How often the feed is read without being woken. */
  readonly pollMs: number;
  readonly log: Log;
}

const backoffMs = { first: 100, limit: 5_000 };
/** Bounds the memory one answer of the database takes. */
const stagesPerQuery = 200;

export class PostgresSource implements ConfigSource {
  readonly #settings: PostgresSourceSettings;
  #sink: ConfigSink | undefined;
  #client: pg.Client | undefined;
  #lastRevision: bigint | undefined;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #isRunning = false;
  #wokenMeanwhile = false;
  #failures = 0;
  readonly #waiting = new Set<{ revision: bigint; reached: () => void }>();

  constructor(settings: PostgresSourceSettings) {
    this.#settings = settings;
  }

  start(sink: ConfigSink): void {
    this.#sink = sink;
    this.#wake();
  }

  /** Resolves when everything up to `revision` has been handed on; reads at once instead of waiting to be woken. */
  reach(revision: bigint): Promise<void> {
    if (this.#lastRevision !== undefined && this.#lastRevision >= revision) return Promise.resolve();
    return new Promise((reached) => {
      this.#waiting.add({ revision, reached });
      this.#wake();
    });
  }

  async close(): Promise<void> {
    this.#sink = undefined;
    clearTimeout(this.#timer);
    await this.#running;
    this.#disconnect();
  }

  /** One reading at a time; being woken during one means another right after. */
  #wake(): void {
    if (!this.#sink) return;
    this.#wokenMeanwhile = this.#isRunning;
    if (this.#isRunning) return;
    clearTimeout(this.#timer);
    this.#isRunning = true;
    this.#running = this.#round().finally(() => {
      this.#isRunning = false;
      if (this.#wokenMeanwhile) this.#wake();
      else this.#timer = this.#sink && setTimeout(() => this.#wake(), this.#delayMs());
    });
  }

  #delayMs(): number {
    if (this.#failures === 0) return this.#settings.pollMs;
    return Math.min(backoffMs.limit, backoffMs.first * 2 ** (this.#failures - 1));
  }

  async #round(): Promise<void> {
    try {
      this.#client ??= await this.#connect();
      await this.#read(this.#client);
      this.#failures = 0;
      this.#sink?.reachable();
    } catch (error) {
      this.#failures += 1;
      const problem = error instanceof Error ? error : new Error(String(error));
      this.#settings.log.warn({ err: problem }, "The database cannot be read; serving what is known");
      this.#disconnect();
      this.#sink?.reachable(problem);
    }
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#settings.databaseUrl,
      connectionTimeoutMillis: 5_000,
      query_timeout: 30_000,
      keepAlive: true,
      application_name: "gatehouse gateway",
    });
    client.on("notification", () => this.#wake());
    // Without a listener a lost connection would end the process; the next round finds it gone.
    client.on("error", () => {
      if (this.#client === client) this.#client = undefined;
      this.#wake();
    });
    await client.connect();
    await client.query("LISTEN gatehouse_revision");
    return client;
  }

  /** Not awaited: a connection that hangs would also hang here. */
  #disconnect(): void {
    this.#client?.end().catch(() => undefined);
    this.#client = undefined;
  }

  /** A database whose revisions went backwards is another one: everything is read anew. */
  async #read(client: pg.Client): Promise<void> {
    const newest = await newestRevision(client);
    if (this.#lastRevision === undefined || newest < this.#lastRevision) {
      this.#sink?.replaceAll(await loadStages(client, await allStages(client)));
    } else if (newest > this.#lastRevision) {
      this.#sink?.apply(await loadStages(client, await changedStages(client, this.#lastRevision, newest)));
    }
    this.#lastRevision = newest;
    for (const waiting of this.#waiting) {
      if (waiting.revision > newest) continue;
      this.#waiting.delete(waiting);
      waiting.reached();
    }
  }
}

interface StageKey {
  readonly restApiId: string;
  readonly stageName: string;
}

async function newestRevision(client: pg.Client): Promise<bigint> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT coalesce(max("id"), 0)::text AS "id" FROM "gateway"."revision"`,
  );
  return BigInt(rows[0]?.id ?? 0);
}

async function allStages(client: pg.Client): Promise<StageKey[]> {
  const { rows } = await client.query<StageKey>(`SELECT "restApiId", "stageName" FROM "gateway"."stage"`);
  return rows;
}

async function changedStages(client: pg.Client, after: bigint, upTo: bigint): Promise<StageKey[]> {
  const { rows } = await client.query<StageKey>(
    `SELECT DISTINCT "restApiId", "stageName" FROM "gateway"."revision" WHERE "id" > $1 AND "id" <= $2`,
    [String(after), String(upTo)],
  );
  return rows;
}

/** The columns of the view; json columns arrive parsed, snapshots as text because worker threads parse them. */
interface StageRow extends StageKey {
  readonly deploymentId: string;
  readonly variables: Record<string, string>;
  readonly methodSettings: Record<string, MethodSetting>;
  readonly tracingEnabled: boolean;
  readonly cacheClusterEnabled: boolean;
  readonly cacheClusterSize: string | null;
  readonly clientCertificateId: string | null;
  readonly accessLogSettings: LiveStage["accessLogSettings"] | null;
  readonly canarySettings: CanarySettings | null;
  readonly snapshot: string;
  readonly canarySnapshot: string | null;
}

const stagesQuery = `
SELECT s.*, d."snapshot"::text AS "snapshot", c."snapshot"::text AS "canarySnapshot"
FROM unnest($1::text[], $2::text[]) AS k("restApiId", "stageName")
JOIN "gateway"."stage" s USING ("restApiId", "stageName")
JOIN "gateway"."deployment" d ON d."restApiId" = s."restApiId" AND d."id" = s."deploymentId"
LEFT JOIN "gateway"."deployment" c ON c."restApiId" = s."restApiId" AND c."id" = s."canarySettings"->>'deploymentId'`;

/** One statement reads a stage and its deployments together; a key without a row is a stage that is gone. */
async function loadStages(client: pg.Client, keys: readonly StageKey[]): Promise<StageChange[]> {
  const changes: StageChange[] = [];
  for (let from = 0; from < keys.length; from += stagesPerQuery) {
    const batch = keys.slice(from, from + stagesPerQuery);
    const { rows } = await client.query<StageRow>(stagesQuery, [
      batch.map(({ restApiId }) => restApiId),
      batch.map(({ stageName }) => stageName),
    ]);
    const found = new Map(rows.map((row) => [keyOf(row), toChange(row)]));
    for (const { restApiId, stageName } of batch) {
      changes.push(found.get(keyOf({ restApiId, stageName })) ?? { restApiId, stageName });
    }
  }
  return changes;
}

const keyOf = ({ restApiId, stageName }: StageKey): string => `${restApiId}/${stageName}`;

function toChange(row: StageRow): StageChange {
  const { snapshot, canarySnapshot, ...columns } = row;
  return {
    restApiId: row.restApiId,
    stageName: row.stageName,
    stage: {
      ...columns,
      cacheClusterSize: row.cacheClusterSize ?? undefined,
      clientCertificateId: row.clientCertificateId ?? undefined,
      accessLogSettings: row.accessLogSettings ?? undefined,
      canarySettings: row.canarySettings ?? undefined,
    },
    snapshot: shareText(snapshot),
    ...(canarySnapshot !== null && { canarySnapshot: shareText(canarySnapshot) }),
  };
}
