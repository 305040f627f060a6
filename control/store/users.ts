import { digest } from "./digest.ts";
import type { DatabaseTransaction } from "./transaction.ts";

/** Somebody who may sign in or hold access keys. */
export interface StoredUser {
  readonly name: string;
  readonly email: string;
  readonly disabled: boolean;
  readonly createdDate: Date;
  /** Names of the managed policies of all the user's groups. */
  readonly policyNames: readonly string[];
}

export interface UserWithPassword extends StoredUser {
  /** Absent: cannot sign in. */
  readonly passwordHash?: string;
}

export interface NewUser {
  readonly name: string;
  readonly email: string;
  readonly passwordHash?: string;
  readonly createdDate: Date;
  readonly groupNames: readonly string[];
}

export interface NewGroup {
  readonly name: string;
  readonly policyNames: readonly string[];
}

export interface UserStore {
  get(name: string): Promise<StoredUser | undefined>;
  /** E-mail addresses know no case. */
  findByEmail(email: string): Promise<UserWithPassword | undefined>;
  isEmpty(): Promise<boolean>;
  insert(user: NewUser): Promise<void>;
  insertGroup(group: NewGroup): Promise<void>;
}

export function userStore({ prisma, record }: DatabaseTransaction): UserStore {
  return {
    get: async (name) => {
      const row = await prisma.user.findUnique({ where: { name }, include: withGroups });
      return row === null ? undefined : userOf(row);
    },
    findByEmail: async (email) => {
      const row = await prisma.user.findUnique({ where: { email: email.toLowerCase() }, include: withGroups });
      return row === null ? undefined : { ...userOf(row), passwordHash: row.passwordHash ?? undefined };
    },
    isEmpty: async () => (await prisma.user.findFirst({ select: { name: true } })) === null,
    insert: async ({ groupNames, ...user }) => {
      const email = user.email.toLowerCase();
      const groups = { create: groupNames.map((groupName) => ({ groupName })) };
      await prisma.user.create({ data: { ...user, email, groups } });
      const password = user.passwordHash === undefined ? undefined : digest(user.passwordHash);
      record({
        entity: "User",
        key: user.name,
        before: undefined,
        after: { name: user.name, email, groupNames, password },
      });
    },
    insertGroup: async ({ name, policyNames }) => {
      await prisma.group.create({ data: { name, policies: [...policyNames] } });
      record({ entity: "Group", key: name, before: undefined, after: { name, policyNames } });
    },
  };
}

/** What to read with a user row for userOf. */
export const withGroups = { groups: { include: { group: true } } } as const;

interface UserRow {
  readonly name: string;
  readonly email: string;
  readonly disabled: boolean;
  readonly createdDate: Date;
  readonly groups: readonly { readonly group: { readonly policies: readonly string[] } }[];
}

export const userOf = ({ name, email, disabled, createdDate, groups }: UserRow): StoredUser => ({
  name,
  email,
  disabled,
  createdDate,
  policyNames: [...new Set(groups.flatMap(({ group }) => group.policies))].toSorted(),
});
