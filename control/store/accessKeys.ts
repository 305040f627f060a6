import type { AccessKey as Row } from "../../prisma/generated/client.ts";
import { digest } from "./digest.ts";
import { textsOf } from "./roles.ts";
import type { DatabaseTransaction, PrismaTransaction } from "./transaction.ts";
import { type StoredUser, userOf } from "./users.ts";

/** A long-term key, or the temporary credentials of a session when it has a token. */
export interface StoredAccessKey {
  readonly id: string;
  readonly userName: string;
  /** Opaque here; control/identity encrypts and decrypts. */
  readonly secretEncrypted: Uint8Array;
  readonly sessionTokenHash?: Uint8Array;
  readonly expiration?: Date;
  readonly createdDate: Date;
  /** When the session's owner has shown a second factor. */
  readonly mfaDate?: Date;
  /** Of GetSessionToken. */
  readonly isSessionToken?: boolean;
}

export interface AccessKeyWithUser extends StoredAccessKey {
  readonly disabled: boolean;
  readonly lastUsedDate?: Date;
  readonly user: KeyOwner;
}

export interface KeyOwner extends StoredUser {
  readonly path: string;
  readonly uniqueId: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Of everything that speaks for the user but managed policies of AWS's and the product's; documents as JSON text. */
  readonly policyDocuments: readonly string[];
}

/** A key as its user is shown it. */
export interface ListedAccessKey {
  readonly id: string;
  readonly userName: string;
  readonly disabled: boolean;
  readonly isTemporary: boolean;
  readonly createdDate: Date;
  readonly lastUsedDate?: Date;
  readonly expiration?: Date;
  readonly lastUsedRegion?: string;
  readonly lastUsedService?: string;
}

/** Every write but the note of a use reaches the gateway's feed. */
export interface AccessKeyStore {
  get(id: string): Promise<AccessKeyWithUser | undefined>;
  /** Who that user is, as `get` answers it with a key. */
  owner(userName: string): Promise<KeyOwner | undefined>;
  /** Long-term keys and sessions, newest first. */
  list(userName: string): Promise<ListedAccessKey[]>;
  insert(key: StoredAccessKey): Promise<void>;
  setDisabled(id: string, disabled: boolean): Promise<void>;
  delete(id: string): Promise<void>;
  /** Ends the sessions of this user, all but one if so wished. */
  deleteSessions(userName: string, exceptId?: string): Promise<void>;
  /** Forgets the sessions of this user that ended before `date`. */
  deleteExpired(userName: string, date: Date): Promise<void>;
  /** Notes the use of a key, unless another call is just noting it. */
  markUsed(id: string, usedDate: Date, by: { region: string; service: string }): Promise<void>;
  /** Whose long-term key this is, and its use; `undefined`: nobody's. */
  find(id: string): Promise<ListedAccessKey | undefined>;
}

interface KeyRow extends Omit<StoredAccessKey, "sessionTokenHash" | "expiration" | "mfaDate"> {
  readonly mfaDate: Date | null;
  readonly path: string;
  readonly uniqueId: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly policies: string[];
  readonly policyDocuments: string[];
  readonly sessionTokenHash: Uint8Array | null;
  readonly expiration: Date | null;
  readonly lastUsedDate: Date | null;
  readonly disabled: boolean;
  readonly email: string | null;
  readonly userDisabled: boolean;
  readonly userDate: Date;
  readonly groups: { readonly name: string; readonly policies: string[] }[];
}

/** Every call begins with this: one question instead of one for each table. */
const withUser = (prisma: PrismaTransaction, id: string) => prisma.$queryRaw<KeyRow[]>`
  SELECT k."id", k."userName", k."secretEncrypted", k."sessionTokenHash", k."expiration", k."disabled", k."createdDate", k."lastUsedDate", k."mfaDate", k."isSessionToken",
    u."email", u."disabled" AS "userDisabled", u."createdDate" AS "userDate", u."path", u."uniqueId", u."tags", u."policies",
    (SELECT coalesce(json_agg(d."document"), '[]') FROM "UserDocument" d WHERE d."userName" = u."name") AS "policyDocuments",
    (SELECT coalesce(json_agg(json_build_object('name', g."name", 'policies', g."policies")), '[]')
     FROM "GroupMembership" m JOIN "Group" g ON g."name" = m."groupName" WHERE m."userName" = u."name") AS "groups"
  FROM "AccessKey" k JOIN "User" u ON u."name" = k."userName" WHERE k."id" = ${id}`;

export function accessKeyStore({ prisma, record, reviseSubjects }: DatabaseTransaction): AccessKeyStore {
  const revise = (userName: string) => reviseSubjects("user", [userName]);
  return {
    get: async (id) => {
      const [row] = await withUser(prisma, id);
      if (row === undefined) return undefined;
      const { sessionTokenHash, expiration, lastUsedDate, mfaDate, email, userDisabled, userDate, groups, ...rest } =
        row;
      const { path, uniqueId, tags, policies, policyDocuments, ...key } = rest;
      const user = { name: key.userName, email, disabled: userDisabled, createdDate: userDate, policies };
      return {
        ...key,
        sessionTokenHash: sessionTokenHash ?? undefined,
        expiration: expiration ?? undefined,
        lastUsedDate: lastUsedDate ?? undefined,
        mfaDate: mfaDate ?? undefined,
        user: {
          ...userOf({ ...user, groups: groups.map((group) => ({ groupName: group.name, group })) }),
          ...{ path, uniqueId, tags, policyDocuments },
        },
      };
    },
    owner: async (name) => {
      const row = await prisma.user.findUnique({ where: { name }, include: { groups: { include: { group: true } } } });
      if (row === null) return undefined;
      const documents = await prisma.$queryRaw<
        { document: string }[]
      >`SELECT "document" FROM "UserDocument" WHERE "userName" = ${name}`;
      const { path, uniqueId } = row;
      const policyDocuments = documents.map(({ document }) => document);
      return { ...userOf(row), path, uniqueId, tags: textsOf(row.tags), policyDocuments };
    },
    insert: async (key) => {
      await prisma.accessKey.create({
        data: {
          ...key,
          secretEncrypted: Uint8Array.from(key.secretEncrypted),
          sessionTokenHash: key.sessionTokenHash && Uint8Array.from(key.sessionTokenHash),
        },
      });
      record({ entity: "AccessKey", key: key.id, before: undefined, after: audited(key) });
      await revise(key.userName);
    },
    list: async (userName) => {
      const rows = await prisma.accessKey.findMany({
        where: { userName },
        orderBy: [{ createdDate: "desc" }, { id: "asc" }],
      });
      return rows.map(listed);
    },
    find: async (id) => {
      const row = await prisma.accessKey.findUnique({ where: { id } });
      return row === null || row.sessionTokenHash !== null ? undefined : listed(row);
    },
    setDisabled: async (id, disabled) => {
      const before = await prisma.accessKey.findUniqueOrThrow({ where: { id } });
      const { userName } = await prisma.accessKey.update({ where: { id }, data: { disabled } });
      const [was, is] = [before.disabled, disabled].map((value) => ({ id, userName, disabled: value }));
      record({ entity: "AccessKey", key: id, before: was, after: is });
      await revise(userName);
    },
    deleteSessions: async (userName, exceptId = "") => {
      const where = { userName, sessionTokenHash: { not: null }, id: { not: exceptId } };
      const rows = await prisma.accessKey.findMany({ where, select: { id: true } });
      await prisma.accessKey.deleteMany({ where });
      for (const { id } of rows) record({ entity: "AccessKey", key: id, before: { id, userName }, after: undefined });
      if (rows.length > 0) await revise(userName);
    },
    delete: async (id) => {
      const row = await prisma.accessKey.delete({ where: { id } });
      record({ entity: "AccessKey", key: id, before: { id, userName: row.userName }, after: undefined });
      await revise(row.userName);
    },
    deleteExpired: async (userName, date) => {
      await prisma.accessKey.deleteMany({ where: { userName, expiration: { lt: date } } });
    },
    // A call must not wait for another call's transaction only to say when a key was used.
    markUsed: async (id, usedDate, { region, service }) => {
      await prisma.$executeRaw`
        UPDATE "AccessKey" SET "lastUsedDate" = ${usedDate}, "lastUsedRegion" = ${region}, "lastUsedService" = ${service}
        WHERE "id" IN (SELECT "id" FROM "AccessKey" WHERE "id" = ${id} FOR UPDATE SKIP LOCKED)`;
    },
  };
}

const listed = (row: Row): ListedAccessKey => ({
  id: row.id,
  userName: row.userName,
  disabled: row.disabled,
  isTemporary: row.sessionTokenHash !== null,
  createdDate: row.createdDate,
  lastUsedDate: row.lastUsedDate ?? undefined,
  expiration: row.expiration ?? undefined,
  lastUsedRegion: row.lastUsedRegion ?? undefined,
  lastUsedService: row.lastUsedService ?? undefined,
});

const audited = ({ id, userName, secretEncrypted, sessionTokenHash, expiration }: StoredAccessKey) => ({
  id,
  userName,
  secret: digest(secretEncrypted),
  sessionToken: sessionTokenHash && digest(sessionTokenHash),
  expiration,
});
