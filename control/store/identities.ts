// What users, groups and roles have in common: a name, a path, policies and tags. One question for the three tables.
import { Prisma } from "../../prisma/generated/client.ts";
import type { DatabaseTransaction } from "./transaction.ts";

export type IdentityKind = "user" | "group" | "role";

export interface StoredIdentity {
  readonly name: string;
  /** Begins and ends with a slash. */
  readonly path: string;
  readonly uniqueId: string;
  readonly createdDate: Date;
  /** Names of managed policies of AWS's and of the product's own. */
  readonly managedPolicies: readonly string[];
  /** Names of customer managed policies. */
  readonly customerPolicies: readonly string[];
  /** By name: documents as JSON text. */
  readonly inlinePolicies: Readonly<Record<string, string>>;
  /** Groups have none. */
  readonly tags: Readonly<Record<string, string>>;
}

/** What to change; what is absent stays. */
export type IdentityChange = Partial<Omit<StoredIdentity, "uniqueId" | "createdDate">>;

export interface IdentityPage {
  readonly limit: number;
  readonly after?: string | undefined;
  readonly pathPrefix?: string | undefined;
}

/** Every write reaches the gateway's feed. */
export interface IdentityStore {
  get(kind: IdentityKind, name: string): Promise<StoredIdentity | undefined>;
  /** Nobody else can lock or change it until this call ends. */
  lock(kind: IdentityKind, name: string): Promise<StoredIdentity | undefined>;
  /** Something has this name, whatever the case of its letters. */
  isTaken(kind: IdentityKind, name: string): Promise<boolean>;
  /** By name. */
  list(kind: IdentityKind, page: IdentityPage): Promise<StoredIdentity[]>;
  count(kind: IdentityKind): Promise<number>;
  insertGroup(group: { name: string; path: string; createdDate: Date }): Promise<void>;
  change(kind: IdentityKind, before: StoredIdentity, change: IdentityChange): Promise<void>;
  delete(kind: IdentityKind, identity: StoredIdentity): Promise<void>;
  groupsOf(userName: string): Promise<StoredIdentity[]>;
  membersOf(groupName: string): Promise<StoredIdentity[]>;
  setMember(groupName: string, userName: string, isMember: boolean): Promise<void>;
  /** All that a managed policy is attached to, by name. */
  attachedTo(kind: IdentityKind, policy: { name: string; isCustomers: boolean }): Promise<StoredIdentity[]>;
  /** Tells the gateway of everybody a customer managed policy speaks for. */
  revisePolicy(policyName: string): Promise<void>;
}

const tables: Readonly<Record<IdentityKind, Prisma.Sql>> = {
  user: Prisma.raw(`"User"`),
  group: Prisma.raw(`"Group"`),
  role: Prisma.raw(`"Role"`),
};
const entities = { user: "User", group: "Group", role: "Role" } as const;

const columns = (kind: IdentityKind, alias = "i") =>
  Prisma.raw(
    `${alias}."name", ${alias}."path", ${alias}."uniqueId", ${alias}."createdDate", ${alias}."policies" AS "managedPolicies",
     ${alias}."customerPolicies", ${alias}."inlinePolicies", ${kind === "group" ? `'{}'::jsonb` : `${alias}."tags"`} AS "tags"`,
  );

export function identityStore(transaction: DatabaseTransaction): IdentityStore {
  const { prisma, record } = transaction;
  const one = async (kind: IdentityKind, name: string, lock: Prisma.Sql) =>
    (
      await prisma.$queryRaw<
        StoredIdentity[]
      >`SELECT ${columns(kind)} FROM ${tables[kind]} i WHERE i."name" = ${name} ${lock}`
    )[0];
  const revise = (kind: IdentityKind, name: string) => reviseIdentity(transaction, kind, name);
  return {
    get: (kind, name) => one(kind, name, Prisma.empty),
    lock: (kind, name) => one(kind, name, Prisma.raw("FOR UPDATE")),
    isTaken: async (kind, name) => {
      const rows: unknown[] =
        await prisma.$queryRaw`SELECT 1 FROM ${tables[kind]} WHERE lower("name") = lower(${name}) LIMIT 1`;
      return rows.length > 0;
    },
    list: (kind, { limit, after = "", pathPrefix = "/" }) =>
      prisma.$queryRaw<StoredIdentity[]>`SELECT ${columns(kind)} FROM ${tables[kind]} i
        WHERE i."name" > ${after} AND starts_with(i."path", ${pathPrefix}) ORDER BY i."name" LIMIT ${limit}`,
    count: async (kind) =>
      Number((await prisma.$queryRaw<{ n: bigint }[]>`SELECT count(*) AS n FROM ${tables[kind]}`)[0]?.n ?? 0),
    insertGroup: async (group) => {
      await prisma.group.create({ data: { ...group, policies: [] } });
      record({ entity: "Group", key: group.name, before: undefined, after: group });
    },
    change: async (kind, before, change) => {
      const after = { ...before, ...change };
      await prisma.$executeRaw`UPDATE ${tables[kind]} SET "name" = ${after.name}, "path" = ${after.path},
        "policies" = ${[...after.managedPolicies]}, "customerPolicies" = ${[...after.customerPolicies]},
        "inlinePolicies" = ${JSON.stringify(after.inlinePolicies)}::jsonb
        ${kind === "group" ? Prisma.empty : Prisma.sql`, "tags" = ${JSON.stringify(after.tags)}::jsonb`}
        WHERE "name" = ${before.name}`;
      record({ entity: entities[kind], key: after.name, before, after });
      if (after.name !== before.name) await revise(kind, before.name);
      await revise(kind, after.name);
    },
    delete: async (kind, identity) => {
      await revise(kind, identity.name);
      await prisma.$executeRaw`DELETE FROM ${tables[kind]} WHERE "name" = ${identity.name}`;
      record({ entity: entities[kind], key: identity.name, before: identity, after: undefined });
    },
    groupsOf: (userName) =>
      prisma.$queryRaw<StoredIdentity[]>`SELECT ${columns("group")} FROM "Group" i
        JOIN "GroupMembership" m ON m."groupName" = i."name" WHERE m."userName" = ${userName} ORDER BY i."name"`,
    membersOf: (groupName) =>
      prisma.$queryRaw<StoredIdentity[]>`SELECT ${columns("user")} FROM "User" i
        JOIN "GroupMembership" m ON m."userName" = i."name" WHERE m."groupName" = ${groupName} ORDER BY i."name"`,
    setMember: async (groupName, userName, isMember) => {
      const membership = { groupName, userName };
      if (isMember) await prisma.groupMembership.createMany({ data: [membership], skipDuplicates: true });
      else await prisma.groupMembership.deleteMany({ where: membership });
      const [before, after] = isMember ? [undefined, membership] : [membership, undefined];
      record({ entity: "GroupMembership", key: `${groupName}/${userName}`, before, after });
      await revise("user", userName);
    },
    attachedTo: (kind, { name, isCustomers }) =>
      prisma.$queryRaw<StoredIdentity[]>`SELECT ${columns(kind)} FROM ${tables[kind]} i
        WHERE ${name} = ANY(i.${Prisma.raw(isCustomers ? `"customerPolicies"` : `"policies"`)}) ORDER BY i."name"`,
    revisePolicy: (policyName) => revisePolicy(transaction, policyName),
  };
}

async function reviseIdentity(
  { prisma, reviseSubjects }: DatabaseTransaction,
  kind: IdentityKind,
  name: string,
): Promise<void> {
  if (kind === "user") return reviseSubjects("user", [name]);
  const rows =
    kind === "group"
      ? await prisma.$queryRaw<
          Subject[]
        >`SELECT "userName" AS "subject" FROM "GroupMembership" WHERE "groupName" = ${name}`
      : await prisma.$queryRaw<
          Subject[]
        >`SELECT 'role/' || "roleName" || '/' || "id" AS "subject" FROM "RoleSession" WHERE "roleName" = ${name}`;
  await reviseSubjects("user", subjectsOf(rows));
  if (kind === "role") await reviseSubjects("role", [name]);
}

async function revisePolicy({ prisma, reviseSubjects }: DatabaseTransaction, policyName: string): Promise<void> {
  const rows = await prisma.$queryRaw<Subject[]>`
    SELECT "name" AS "subject" FROM "User" WHERE ${policyName} = ANY("customerPolicies")
    UNION SELECT m."userName" FROM "GroupMembership" m JOIN "Group" g ON g."name" = m."groupName"
      WHERE ${policyName} = ANY(g."customerPolicies")
    UNION SELECT 'role/' || s."roleName" || '/' || s."id" FROM "RoleSession" s JOIN "Role" r ON r."name" = s."roleName"
      WHERE ${policyName} = ANY(r."customerPolicies")`;
  await reviseSubjects("user", subjectsOf(rows));
  const roles = await prisma.$queryRaw<
    Subject[]
  >`SELECT "name" AS "subject" FROM "Role" WHERE ${policyName} = ANY("customerPolicies")`;
  await reviseSubjects("role", subjectsOf(roles));
}

interface Subject {
  readonly subject: string;
}

const subjectsOf = (rows: readonly Subject[]): string[] => rows.map(({ subject }) => subject);
