// The feed of revisions: control writes one row per changed stage, key, plan, domain name or VPC link in commit order; NOTIFY only wakes the reader, a poll is the safety net.
import pg from "pg";
import type {
  LiveApiKey,
  LiveDomain,
  LiveIntegrationRole,
  LiveUsagePlan,
  LiveUser,
  LiveVpcLink,
} from "../../contract/liveSettings.ts";
import type {
  ApiKeyChange,
  ConfigChanges,
  ConfigSink,
  ConfigSource,
  IntegrationRoleChange,
  UsagePlanChange,
  UserChange,
  UserPoolChange,
} from "../ports/configSource.ts";
import type { Log } from "../ports/log.ts";
import { loadStages, type StageKey } from "./loadStages.ts";

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
  readonly apiKeyIds: readonly string[];
  readonly usagePlanIds: readonly string[];
  readonly userNames: readonly string[];
  readonly userPoolArns: readonly string[];
  readonly domainIds: readonly string[];
  readonly vpcLinkIds: readonly string[];
  readonly roleArns: readonly string[];
}

async function newestRevision(client: pg.Client): Promise<bigint> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT coalesce(max("id"), 0)::text AS "id" FROM "gateway"."revision"`,
  );
  return BigInt(rows[0]?.id ?? 0);
}

async function everyKey(client: pg.Client): Promise<Keys> {
  const stages = await client.query<StageKey>(`SELECT "restApiId", "stageName" FROM "gateway"."stage"`);
  const apiKeys = await client.query<{ id: string }>(`SELECT "id" FROM "gateway"."apiKey"`);
  const usagePlans = await client.query<{ id: string }>(`SELECT "id" FROM "gateway"."usagePlan"`);
  const users = await client.query<{ id: string }>(`SELECT "id" FROM "gateway"."user"`);
  const userPools = await client.query<{ id: string }>(`SELECT "id" FROM "gateway"."userPool"`);
  const domains = await client.query<{ id: string }>(`SELECT "id" FROM "gateway"."domainName"`);
  const vpcLinks = await client.query<{ id: string }>(`SELECT "id" FROM "gateway"."vpcLink"`);
  const roles = await client.query<{ id: string }>(`SELECT "arn" AS "id" FROM "gateway"."integrationRole"`);
  return {
    stages: stages.rows,
    apiKeyIds: apiKeys.rows.map(({ id }) => id),
    usagePlanIds: usagePlans.rows.map(({ id }) => id),
    userNames: users.rows.map(({ id }) => id),
    userPoolArns: userPools.rows.map(({ id }) => id),
    domainIds: domains.rows.map(({ id }) => id),
    vpcLinkIds: vpcLinks.rows.map(({ id }) => id),
    roleArns: roles.rows.map(({ id }) => id),
  };
}

async function changedKeys(client: pg.Client, after: bigint, upTo: bigint): Promise<Keys> {
  const { rows } = await client.query<StageKey & { kind: string; subject: string }>(
    `SELECT DISTINCT "kind", "restApiId", "stageName", "subject" FROM "gateway"."revision" WHERE "id" > $1 AND "id" <= $2`,
    [String(after), String(upTo)],
  );
  const of = (kind: string) => rows.filter((row) => row.kind === kind);
  return {
    stages: of("stage"),
    apiKeyIds: of("apiKey").map(({ subject }) => subject),
    usagePlanIds: of("usagePlan").map(({ subject }) => subject),
    domainIds: of("domainName").map(({ subject }) => subject),
    vpcLinkIds: of("vpcLink").map(({ subject }) => subject),
    roleArns: of("integrationRole").map(({ subject }) => subject),
    userNames: of("user").map(({ subject }) => subject),
    userPoolArns: of("userPool").map(({ subject }) => subject),
  };
}

async function load(client: pg.Client, keys: Keys): Promise<ConfigChanges> {
  const { stages, apiKeyIds, usagePlanIds, domainIds, vpcLinkIds, roleArns, ...access } = keys;
  const apiKeys = await loadById<LiveApiKey>(client, apiKeysQuery, apiKeyIds);
  const usagePlans = await loadById<UsagePlanRow>(client, usagePlansQuery, usagePlanIds);
  const domains = await loadById<LiveDomain>(client, domainsQuery, domainIds);
  const vpcLinks = await loadById<VpcLinkRow>(client, vpcLinksQuery, vpcLinkIds);
  const roles = await loadById<RoleRow>(client, rolesQuery, roleArns);
  return {
    stages: await loadStages(client, stages),
    apiKeys: apiKeys.map(({ id, row }): ApiKeyChange => (row ? { id, apiKey: row } : { id })),
    usagePlans: usagePlans.map(({ id, row }): UsagePlanChange => (row ? { id, usagePlan: toPlan(row) } : { id })),
    domains: domains.map(({ id, row }) => (row ? { id, domain: row } : { id })),
    vpcLinks: vpcLinks.map(({ id, row }) => (row ? { id, vpcLink: toVpcLink(row) } : { id })),
    integrationRoles: roles.map(({ id, row }): IntegrationRoleChange => (row ? { arn: id, role: row } : { arn: id })),
    ...(await loadAccess(client, access)),
  };
}

async function loadAccess(
  client: pg.Client,
  { userNames, userPoolArns }: Pick<Keys, "userNames" | "userPoolArns">,
): Promise<Pick<ConfigChanges, "users" | "userPools">> {
  const users = await loadById<UserRow>(client, usersQuery, userNames);
  const userPools = await loadById<UserPoolRow>(client, userPoolsQuery, userPoolArns);
  return {
    users: users.map(({ id, row }): UserChange => (row ? { name: id, user: row.user } : { name: id })),
    userPools: userPools.map(({ id, row }): UserPoolChange => {
      const { issuer, audience } = row ?? {};
      if (issuer === undefined || audience === undefined) return { userPoolArn: id };
      return { userPoolArn: id, mapping: { userPoolArn: id, issuer, audience } };
    }),
  };
}

/** Bounds the memory one answer of the database takes. */
const idsPerQuery = 2_000;

/** An id without a row is something that is gone. */
async function loadById<Row extends { readonly id: string }>(
  client: pg.Client,
  query: string,
  ids: readonly string[],
): Promise<{ id: string; row: Row | undefined }[]> {
  const loaded: { id: string; row: Row | undefined }[] = [];
  for (let from = 0; from < ids.length; from += idsPerQuery) {
    const batch = ids.slice(from, from + idsPerQuery);
    const { rows } = await client.query<Row>(query, [batch]);
    const found = new Map(rows.map((row) => [row.id, row]));
    for (const id of batch) loaded.push({ id, row: found.get(id) });
  }
  return loaded;
}

const apiKeysQuery = `
SELECT "id", "region", "valueHash", "enabled", "usagePlanIds" FROM "gateway"."apiKey" WHERE "id" = ANY($1::text[])`;

/** The view builds the very shape. */
interface UserRow {
  readonly id: string;
  readonly user: LiveUser;
}

const usersQuery = `SELECT "id", "user" FROM "gateway"."user" WHERE "id" = ANY($1::text[])`;

interface UserPoolRow {
  readonly id: string;
  readonly issuer: string;
  readonly audience: string;
}

const userPoolsQuery = `SELECT "id", "issuer", "audience" FROM "gateway"."userPool" WHERE "id" = ANY($1::text[])`;
interface RoleRow extends LiveIntegrationRole {
  readonly id: string;
}

const rolesQuery = `
SELECT "arn" AS "id", "arn", "accessKeyId", "sealedSecrets", "trustPolicy", "policy" FROM "gateway"."integrationRole" WHERE "arn" = ANY($1::text[])`;

interface UsagePlanRow {
  readonly id: string;
  readonly region: string;
  readonly apiStages: LiveUsagePlan["apiStages"];
  readonly throttle: LiveUsagePlan["throttle"] | null;
  readonly quota: LiveUsagePlan["quota"] | null;
  readonly createdDate: Date;
}

const usagePlansQuery = `
SELECT "id", "region", "apiStages", "throttle", "quota", "createdDate" FROM "gateway"."usagePlan" WHERE "id" = ANY($1::text[])`;

const toPlan = (row: UsagePlanRow): LiveUsagePlan => ({
  ...row,
  throttle: row.throttle ?? undefined,
  quota: row.quota ?? undefined,
  createdDate: row.createdDate.getTime(),
});

const domainsQuery = `
SELECT "id", "region", "domainName", "routingMode", "hasMutualTls", "basePathMappings"
FROM "gateway"."domainName" WHERE "id" = ANY($1::text[])`;

interface VpcLinkRow extends Omit<LiveVpcLink, "target"> {
  readonly target: LiveVpcLink["target"] | null;
}

const vpcLinksQuery = `
SELECT "id", "region", "isAvailable", "targetArn", "target" FROM "gateway"."vpcLink" WHERE "id" = ANY($1::text[])`;

const toVpcLink = (row: VpcLinkRow): LiveVpcLink => ({ ...row, target: row.target ?? undefined });
