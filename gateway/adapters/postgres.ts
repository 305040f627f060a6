// The feed of revisions: control writes one row per changed stage or live subject in commit order; NOTIFY only wakes the reader, a poll is the safety net.
import pg from "pg";
import type { ConfigChanges, ConfigSink, ConfigSource } from "../ports/configSource.ts";
import type { Log } from "../ports/log.ts";
import { loadStages, type StageKey } from "./loadStages.ts";
import { everySubject, loadSubjects, type SubjectIds, subjectIdsOf } from "./loadSubjects.ts";

export interface PostgresSourceSettings {
  readonly databaseUrl: string;
  /** How often the feed is read without being woken. */
  readonly pollMs: number;
  readonly log: Log;
}

const backoffMs = { first: 100, limit: 5_000 };

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
      this.#sink?.replaceAll(await load(client, await everyKey(client)));
    } else if (newest > this.#lastRevision) {
      this.#sink?.apply(await load(client, await changedKeys(client, this.#lastRevision, newest)));
    }
    this.#lastRevision = newest;
    for (const waiting of this.#waiting) {
      if (waiting.revision > newest) continue;
      this.#waiting.delete(waiting);
      waiting.reached();
    }
  }
}

/** What is to be read. */
interface Keys {
  readonly stages: readonly StageKey[];
  readonly subjects: SubjectIds;
}

async function newestRevision(client: pg.Client): Promise<bigint> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT coalesce(max("id"), 0)::text AS "id" FROM "gateway"."revision"`,
  );
  return BigInt(rows[0]?.id ?? 0);
}

async function everyKey(client: pg.Client): Promise<Keys> {
  const stages = await client.query<StageKey>(`SELECT "restApiId", "stageName" FROM "gateway"."stage"`);
  return { stages: stages.rows, subjects: await everySubject(client) };
}

async function changedKeys(client: pg.Client, after: bigint, upTo: bigint): Promise<Keys> {
  const { rows } = await client.query<StageKey & { kind: string; subject: string }>(
    `SELECT DISTINCT "kind", "restApiId", "stageName", "subject" FROM "gateway"."revision" WHERE "id" > $1 AND "id" <= $2`,
    [String(after), String(upTo)],
  );
  return { stages: rows.filter(({ kind }) => kind === "stage"), subjects: subjectIdsOf(rows) };
}

const load = async (client: pg.Client, { stages, subjects }: Keys): Promise<ConfigChanges> => ({
  stages: await loadStages(client, stages),
  ...(await loadSubjects(client, subjects)),
});
