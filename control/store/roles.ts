// What only roles have, and the sessions of assumed roles.
import { digest } from "./digest.ts";
import type { StoredIdentity } from "./identities.ts";
import type { DatabaseTransaction } from "./transaction.ts";

export interface RoleSettings {
  readonly description?: string | undefined;
  /** The trust policy as JSON text. */
  readonly assumeRolePolicyDocument: string;
  /** Seconds. */
  readonly maxSessionDuration: number;
}

export interface RoleDetails extends RoleSettings {
  readonly lastUsedDate?: Date | undefined;
  readonly lastUsedRegion?: string | undefined;
}

export interface NewRole extends RoleSettings {
  readonly name: string;
  readonly path: string;
  readonly createdDate: Date;
  readonly tags: Readonly<Record<string, string>>;
}

export interface NewRoleSession {
  readonly id: string;
  readonly roleName: string;
  readonly sessionName: string;
  readonly secretEncrypted: Uint8Array;
  readonly sessionTokenHash: Uint8Array;
  readonly expiration: Date;
  readonly createdDate: Date;
  readonly sourceIdentity?: string | undefined;
  /** Documents as JSON text; none: not limited. */
  readonly sessionPolicies: readonly string[];
}

export interface StoredRoleSession extends NewRoleSession {
  readonly lastUsedDate?: Date | undefined;
  readonly role: StoredIdentity;
  /** Of everything that speaks for the role but its managed policies; documents as JSON text. */
  readonly policyDocuments: readonly string[];
}

/** Every write but the note of a use reaches the gateway's feed. */
export interface RoleStore {
  details(name: string): Promise<RoleDetails>;
  insert(role: NewRole): Promise<void>;
  update(name: string, change: Partial<RoleSettings>): Promise<void>;
  /** Those of the role that have ended are forgotten. */
  insertSession(session: NewRoleSession): Promise<void>;
  getSession(id: string): Promise<StoredRoleSession | undefined>;
  markUsed(session: StoredRoleSession, usedDate: Date, region: string): Promise<void>;
}

export function roleStore({ prisma, record, reviseSubjects }: DatabaseTransaction): RoleStore {
  return {
    details: async (name) => {
      const row = await prisma.role.findUniqueOrThrow({ where: { name } });
      const { assumeRolePolicyDocument, maxSessionDuration } = row;
      return {
        ...{ assumeRolePolicyDocument, maxSessionDuration },
        description: row.description ?? undefined,
        lastUsedDate: row.lastUsedDate ?? undefined,
        lastUsedRegion: row.lastUsedRegion ?? undefined,
      };
    },
    insert: async (role) => {
      await prisma.role.create({ data: { ...role, tags: { ...role.tags } } });
      record({ entity: "Role", key: role.name, before: undefined, after: role });
      await reviseSubjects("role", [role.name]);
    },
    update: async (name, change) => {
      const before = await prisma.role.findUniqueOrThrow({ where: { name } });
      const after = await prisma.role.update({ where: { name }, data: change });
      record({ entity: "Role", key: name, before, after });
      await reviseSubjects("role", [name]);
    },
    insertSession: async (session) => {
      const { roleName, createdDate } = session;
      const ended = await prisma.roleSession.findMany({
        where: { roleName, expiration: { lt: createdDate } },
        select: { id: true },
      });
      await prisma.roleSession.deleteMany({ where: { id: { in: ended.map(({ id }) => id) } } });
      await prisma.roleSession.create({
        data: {
          ...session,
          secretEncrypted: Uint8Array.from(session.secretEncrypted),
          sessionTokenHash: Uint8Array.from(session.sessionTokenHash),
          sessionPolicies: [...session.sessionPolicies],
        },
      });
      const { secretEncrypted, sessionTokenHash, ...shown } = session;
      const secrets = { secret: digest(secretEncrypted), sessionToken: digest(sessionTokenHash) };
      record({ entity: "RoleSession", key: session.id, before: undefined, after: { ...shown, ...secrets } });
      await reviseSubjects(
        "user",
        [...ended, session].map(({ id }) => subjectOf(roleName, id)),
      );
    },
    getSession: async (id) => {
      const row = await prisma.roleSession.findUnique({ where: { id }, include: { role: true } });
      if (row === null) return undefined;
      const { role, sourceIdentity, lastUsedDate, ...session } = row;
      const documents = await prisma.$queryRaw<
        { document: string }[]
      >`SELECT "document" FROM "RoleDocument" WHERE "roleName" = ${role.name}`;
      return {
        ...session,
        sourceIdentity: sourceIdentity ?? undefined,
        lastUsedDate: lastUsedDate ?? undefined,
        role: {
          ...role,
          managedPolicies: role.policies,
          inlinePolicies: textsOf(role.inlinePolicies),
          tags: textsOf(role.tags),
        },
        policyDocuments: documents.map(({ document }) => document),
      };
    },
    markUsed: async ({ id, roleName }, usedDate, region) => {
      await prisma.$executeRaw`UPDATE "RoleSession" SET "lastUsedDate" = ${usedDate}
        WHERE "id" IN (SELECT "id" FROM "RoleSession" WHERE "id" = ${id} FOR UPDATE SKIP LOCKED)`;
      await prisma.$executeRaw`UPDATE "Role" SET "lastUsedDate" = ${usedDate}, "lastUsedRegion" = ${region}
        WHERE "name" IN (SELECT "name" FROM "Role" WHERE "name" = ${roleName} FOR UPDATE SKIP LOCKED)`;
    },
  };
}

const subjectOf = (roleName: string, sessionId: string): string => `role/${roleName}/${sessionId}`;

/** Of a column that only ever holds texts by name. */
export const textsOf = (value: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(Object(value)).map(([name, text]) => [name, String(text)]));
