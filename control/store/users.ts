import { digest } from "./digest.ts";
import type { DatabaseTransaction } from "./transaction.ts";

/** Somebody who may sign in or hold access keys. */
export interface StoredUser {
  readonly name: string;
  /** Absent: made through IAM. */
  readonly email?: string;
  readonly disabled: boolean;
  readonly createdDate: Date;
  readonly groupNames: readonly string[];
  /** Names of the managed policies of the user and of all the user's groups, customer managed ones left out. */
  readonly policyNames: readonly string[];
}

/** When one of the user's keys or sessions last signed a request. */
export interface UserWithUse extends StoredUser {
  readonly lastUsedDate?: Date;
}

export interface UserWithPassword extends StoredUser {
  /** Absent: cannot sign in. */
  readonly passwordHash?: string;
  readonly passwordDate?: Date;
  readonly passwordLastUsed?: Date;
  readonly passwordResetRequired: boolean;
}

export interface NewUser {
  readonly name: string;
  readonly email?: string;
  readonly path?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly passwordHash?: string;
  readonly createdDate: Date;
  readonly groupNames: readonly string[];
}

/** What to change; what is absent stays. */
export interface UserChange {
  readonly email?: string;
  readonly disabled?: boolean;
  /** null: cannot sign in any more. */
  readonly passwordHash?: string | null;
  readonly passwordDate?: Date;
  readonly passwordResetRequired?: boolean;
  readonly groupNames?: readonly string[];
}

export interface NewGroup {
  readonly name: string;
  readonly policyNames: readonly string[];
}

/** Every write reaches the gateway's feed. */
export interface UserStore {
  get(name: string): Promise<StoredUser | undefined>;
  /** E-mail addresses know no case. */
  findByEmail(email: string): Promise<UserWithPassword | undefined>;
  getWithPassword(name: string): Promise<UserWithPassword | undefined>;
  markSignedIn(name: string, date: Date): Promise<void>;
  /** Somebody has this name, whatever the case of its letters. */
  hasSpelling(name: string): Promise<boolean>;
  isEmpty(): Promise<boolean>;
  /** By name; those after the user of the name `after` when given. */
  list(page: { limit: number; after?: string }): Promise<UserWithUse[]>;
  getWithUse(name: string): Promise<UserWithUse | undefined>;
  insert(user: NewUser): Promise<void>;
  update(name: string, change: UserChange): Promise<void>;
  /** With all its keys and sessions. */
  delete(name: string): Promise<void>;
  listGroups(): Promise<NewGroup[]>;
  /** Creates the group, or gives it these policies. */
  putGroup(group: NewGroup): Promise<void>;
  /** Names of the enabled members; nobody else can ask or change the group's members until this call ends. */
  lockEnabledMembers(groupName: string): Promise<string[]>;
}

export function userStore({ prisma, record, reviseSubjects }: DatabaseTransaction): UserStore {
  return {
    get: async (name) => {
      const row = await prisma.user.findUnique({ where: { name }, include: withGroups });
      return row === null ? undefined : userOf(row);
    },
    findByEmail: async (email) => {
      const row = await prisma.user.findUnique({ where: { email: email.toLowerCase() }, include: withGroups });
      return row === null ? undefined : userWithPassword(row);
    },
    getWithPassword: async (name) => {
      const row = await prisma.user.findUnique({ where: { name }, include: withGroups });
      return row === null ? undefined : userWithPassword(row);
    },
    markSignedIn: async (name, passwordLastUsed) => {
      await prisma.user.update({ where: { name }, data: { passwordLastUsed } });
    },
    hasSpelling: async (name) => {
      const rows: unknown[] = await prisma.$queryRaw`SELECT 1 FROM "User" WHERE lower("name") = lower(${name}) LIMIT 1`;
      return rows.length > 0;
    },
    isEmpty: async () => (await prisma.user.findFirst({ select: { name: true } })) === null,
    insert: async ({ groupNames, ...user }) => {
      const email = user.email?.toLowerCase();
      const passwordDate = user.passwordHash === undefined ? undefined : user.createdDate;
      const groups = { create: groupNames.map((groupName) => ({ groupName })) };
      await prisma.user.create({ data: { ...user, email, passwordDate, tags: { ...user.tags }, groups } });
      const password = user.passwordHash === undefined ? undefined : digest(user.passwordHash);
      record({
        entity: "User",
        key: user.name,
        before: undefined,
        after: { name: user.name, email, groupNames, password },
      });
      await reviseSubjects("user", [user.name]);
    },
    list: async ({ limit, after }) => {
      const where = { name: after === undefined ? undefined : { gt: after } };
      const rows = await prisma.user.findMany({ where, include: withUse, orderBy: { name: "asc" }, take: limit });
      return rows.map(userWithUse);
    },
    getWithUse: async (name) => {
      const row = await prisma.user.findUnique({ where: { name }, include: withUse });
      return row === null ? undefined : userWithUse(row);
    },
    update: async (name, { groupNames, ...change }) => {
      const before = await prisma.user.findUniqueOrThrow({ where: { name }, include: withGroups });
      const email = change.email?.toLowerCase();
      const groups = groupNames && { deleteMany: {}, create: groupNames.map((groupName) => ({ groupName })) };
      const after = await prisma.user.update({
        where: { name },
        data: { ...change, email, groups },
        include: withGroups,
      });
      record({ entity: "User", key: name, before: audited(before), after: audited(after) });
      await reviseSubjects("user", [name]);
    },
    delete: async (name) => {
      const before = await prisma.user.delete({ where: { name }, include: withGroups });
      record({ entity: "User", key: name, before: audited(before), after: undefined });
      await reviseSubjects("user", [name]);
    },
    listGroups: async () =>
      (await prisma.group.findMany({ orderBy: { name: "asc" } })).map(({ name, policies }) => ({
        name,
        policyNames: policies,
      })),
    putGroup: async ({ name, policyNames }) => {
      const before = await prisma.group.findUnique({ where: { name } });
      if (before !== null && before.policies.join() === policyNames.join()) return;
      const policies = [...policyNames];
      await prisma.group.upsert({ where: { name }, create: { name, policies }, update: { policies } });
      record({
        entity: "Group",
        key: name,
        before: before === null ? undefined : { name, policyNames: before.policies },
        after: { name, policyNames },
      });
      const members = await prisma.groupMembership.findMany({ where: { groupName: name } });
      await reviseSubjects(
        "user",
        members.map(({ userName }) => userName),
      );
    },
    lockEnabledMembers: async (groupName) => {
      await prisma.$executeRaw`SELECT 1 FROM "Group" WHERE "name" = ${groupName} FOR UPDATE`;
      const where = { disabled: false, groups: { some: { groupName } } };
      return (await prisma.user.findMany({ where, select: { name: true } })).map(({ name }) => name);
    },
  };
}

/** What to read with a user row for userOf. */
const withGroups = { groups: { include: { group: true } } } as const;

const withUse = {
  ...withGroups,
  accessKeys: { select: { lastUsedDate: true }, where: { lastUsedDate: { not: null } } },
} as const;

interface UserRow {
  readonly name: string;
  readonly email: string | null;
  readonly disabled: boolean;
  readonly createdDate: Date;
  readonly policies: readonly string[];
  readonly groups: readonly { readonly groupName: string; readonly group: { readonly policies: readonly string[] } }[];
}

interface PasswordRow extends UserRow {
  readonly passwordHash: string | null;
  readonly passwordDate: Date | null;
  readonly passwordLastUsed: Date | null;
  readonly passwordResetRequired: boolean;
}

const userWithPassword = (row: PasswordRow): UserWithPassword => ({
  ...userOf(row),
  passwordHash: row.passwordHash ?? undefined,
  passwordDate: row.passwordDate ?? undefined,
  passwordLastUsed: row.passwordLastUsed ?? undefined,
  passwordResetRequired: row.passwordResetRequired,
});

export const userOf = ({ name, email, disabled, createdDate, policies, groups }: UserRow): StoredUser => ({
  name,
  email: email ?? undefined,
  disabled,
  createdDate,
  groupNames: groups.map(({ groupName }) => groupName).toSorted(),
  policyNames: [...new Set([...policies, ...groups.flatMap(({ group }) => group.policies)])].toSorted(),
});

function userWithUse({ accessKeys, ...row }: UserRow & { accessKeys: { lastUsedDate: Date | null }[] }): UserWithUse {
  const used = accessKeys.map(({ lastUsedDate }) => lastUsedDate?.getTime() ?? 0);
  return { ...userOf(row), lastUsedDate: used.length > 0 ? new Date(Math.max(...used)) : undefined };
}

function audited(row: UserRow & { readonly passwordHash: string | null }) {
  const { name, email, disabled, groupNames } = userOf(row);
  return {
    name,
    email,
    disabled,
    groupNames,
    password: row.passwordHash === null ? undefined : digest(row.passwordHash),
  };
}
