import type pg from "pg";
import type { LiveRole, LiveUsagePlan, LiveUser, LiveVpcLink } from "../../contract/liveSettings.ts";
import { eachSubject, subjectNames } from "../config/subjects.ts";
import type { LiveSubjects, SubjectChange, SubjectChanges, SubjectName } from "../ports/configSource.ts";

/** What is to be read of each. */
export type SubjectIds = Readonly<Record<SubjectName, readonly string[]>>;

export async function everySubject(client: pg.Client): Promise<SubjectIds> {
  const ids = { ...none };
  for (const name of subjectNames) {
    const { view, id } = subjects[name];
    const { rows } = await client.query<{ id: string }>(`SELECT "${id}" AS "id" FROM "gateway"."${view}"`);
    ids[name] = rows.map((row) => row.id);
  }
  return ids;
}

/** The rows of the feed name a subject by the view it is read from. */
export function subjectIdsOf(rows: readonly { readonly kind: string; readonly subject: string }[]): SubjectIds {
  const ids = { ...none };
  for (const name of subjectNames)
    ids[name] = rows.filter(({ kind }) => kind === subjects[name].view).map(({ subject }) => subject);
  return ids;
}

export async function loadSubjects(client: pg.Client, ids: SubjectIds): Promise<SubjectChanges> {
  const loaded = new Map<SubjectName, readonly SubjectChange<unknown>[]>();
  for (const name of subjectNames) loaded.set(name, await subjects[name].load(client, ids[name]));
  return eachSubject((name) => loadedOf(loaded, name));
}

/** Guarantee: under each name stands what its own source has loaded. */
const loadedOf = <Name extends SubjectName>(
  loaded: ReadonlyMap<SubjectName, readonly SubjectChange<unknown>[]>,
  name: Name,
) => (loaded.get(name) ?? []) as readonly SubjectChange<LiveSubjects[Name]>[];

interface Source<Value> {
  /** In the schema `gateway`; revisions have it as their kind. */
  readonly view: string;
  /** The column that revisions name. */
  readonly id: string;
  load(client: pg.Client, ids: readonly string[]): Promise<SubjectChange<Value>[]>;
}

/** Bounds the memory one answer of the database takes. */
const idsPerQuery = 2_000;

/** An id without a row is something that is gone. */
const source = <Row, Value>(
  view: string,
  columns: readonly string[],
  toValue: (row: Row) => Value,
  id = "id",
): Source<Value> => ({
  view,
  id,
  async load(client, ids) {
    const names = columns.map((column) => `"${column}"`).join(", ");
    const query = `SELECT "${id}" AS "key", ${names} FROM "gateway"."${view}" WHERE "${id}" = ANY($1::text[])`;
    const changes: SubjectChange<Value>[] = [];
    for (let from = 0; from < ids.length; from += idsPerQuery) {
      const batch = ids.slice(from, from + idsPerQuery);
      const { rows } = await client.query<Row & { key: string }>(query, [batch]);
      const found = new Map(rows.map(({ key, ...row }) => [key, row]));
      for (const each of batch) {
        const row = found.get(each);
        changes.push(row ? { id: each, value: toValue(asRow(row)) } : { id: each });
      }
    }
    return changes;

    /** Guarantee: what was selected is all that is left beside the key. */
    function asRow(row: Omit<Row & { key: string }, "key">): Row {
      return row as unknown as Row;
    }
  },
});

const asItIs = <Row>(row: Row): Row => row;

interface UsagePlanRow extends Omit<LiveUsagePlan, "throttle" | "quota" | "createdDate"> {
  readonly throttle: LiveUsagePlan["throttle"] | null;
  readonly quota: LiveUsagePlan["quota"] | null;
  readonly createdDate: Date;
}

const toPlan = (row: UsagePlanRow): LiveUsagePlan => ({
  ...row,
  throttle: row.throttle ?? undefined,
  quota: row.quota ?? undefined,
  createdDate: row.createdDate.getTime(),
});

interface VpcLinkRow extends Omit<LiveVpcLink, "target"> {
  readonly target: LiveVpcLink["target"] | null;
}

const toVpcLink = (row: VpcLinkRow): LiveVpcLink => ({ ...row, target: row.target ?? undefined });

interface UserPoolRow {
  readonly id: string;
  readonly issuer: string;
  readonly audience: string;
}

const subjects: { readonly [Name in SubjectName]: Source<LiveSubjects[Name]> } = {
  apiKeys: source("apiKey", ["id", "region", "valueHash", "enabled", "usagePlanIds"], asItIs<LiveSubjects["apiKeys"]>),
  usagePlans: source("usagePlan", ["id", "region", "apiStages", "throttle", "quota", "createdDate"], toPlan),
  // The view builds the very shape.
  users: source("user", ["user"], ({ user }: { readonly user: LiveUser }) => user),
  userPools: source("userPool", ["id", "issuer", "audience"], ({ id, ...mapping }: UserPoolRow) => ({
    userPoolArn: id,
    ...mapping,
  })),
  domains: source(
    "domainName",
    ["id", "region", "domainName", "routingMode", "hasMutualTls", "basePathMappings"],
    asItIs<LiveSubjects["domains"]>,
  ),
  vpcLinks: source("vpcLink", ["id", "region", "isAvailable", "targetArn", "target"], toVpcLink),
  integrationRoles: source(
    "integrationRole",
    ["arn", "accessKeyId", "sealedSecrets", "trustPolicy", "policy"],
    asItIs<LiveSubjects["integrationRoles"]>,
    "arn",
  ),
  // The view builds the very shape.
  roles: source("role", ["role"], ({ role }: { readonly role: LiveRole }) => role),
};

const none: Readonly<Record<SubjectName, readonly string[]>> = {
  apiKeys: [],
  usagePlans: [],
  users: [],
  userPools: [],
  domains: [],
  vpcLinks: [],
  integrationRoles: [],
  roles: [],
};
