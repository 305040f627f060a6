// What a developer holds in the hand: sessions and one-use tokens, of which only hashes are stored.
import { developerOf, type StoredDeveloper } from "./developers.ts";
import type { DatabaseTransaction } from "./transaction.ts";

export interface StoredSession {
  readonly tokenHash: Uint8Array;
  readonly developerId: string;
  readonly createdDate: Date;
  readonly expiration: Date;
}

export type DeveloperTokenKind = "VERIFY_EMAIL" | "RESET_PASSWORD";

export interface StoredToken {
  readonly tokenHash: Uint8Array;
  readonly kind: DeveloperTokenKind;
  readonly developerId: string;
  readonly expiration: Date;
}

export interface DeveloperSessionStore {
  /** Also when it has expired. */
  get(tokenHash: Uint8Array): Promise<(StoredSession & { readonly developer: StoredDeveloper }) | undefined>;
  list(developerId: string): Promise<Pick<StoredSession, "createdDate" | "expiration">[]>;
  /** Forgets the developer's expired ones on the way. */
  insert(session: StoredSession): Promise<void>;
  delete(tokenHash: Uint8Array): Promise<void>;
  deleteAll(developerId: string): Promise<void>;
  deleteOthers(developerId: string, kept: Uint8Array): Promise<void>;
  markUsed(developerId: string, date: Date): Promise<void>;
  insertToken(token: StoredToken): Promise<void>;
  /** Whose token it is; it is gone then, and a second call at the same moment finds nothing. */
  takeToken(kind: DeveloperTokenKind, tokenHash: Uint8Array, now: Date): Promise<string | undefined>;
  countTokens(developerId: string, kind: DeveloperTokenKind, now: Date): Promise<number>;
  deleteTokens(developerId: string): Promise<void>;
}

export function developerSessionStore({ prisma }: DatabaseTransaction): DeveloperSessionStore {
  return {
    get: async (tokenHash) => {
      const row = await prisma.developerSession.findUnique({
        where: { tokenHash: bytes(tokenHash) },
        include: { developer: true },
      });
      return row === null ? undefined : { ...row, developer: developerOf(row.developer) };
    },
    list: (developerId) =>
      prisma.developerSession.findMany({ where: { developerId }, select: { createdDate: true, expiration: true } }),
    insert: async (session) => {
      const { developerId, createdDate, tokenHash } = session;
      await prisma.developerSession.deleteMany({ where: { developerId, expiration: { lte: createdDate } } });
      await prisma.developerSession.create({ data: { ...session, tokenHash: bytes(tokenHash) } });
    },
    delete: async (tokenHash) => {
      await prisma.developerSession.deleteMany({ where: { tokenHash: bytes(tokenHash) } });
    },
    deleteAll: async (developerId) => {
      await prisma.developerSession.deleteMany({ where: { developerId } });
    },
    deleteOthers: async (developerId, kept) => {
      await prisma.developerSession.deleteMany({ where: { developerId, tokenHash: { not: bytes(kept) } } });
    },
    markUsed: async (developerId, lastUsedDate) => {
      await prisma.developer.update({ where: { id: developerId }, data: { lastUsedDate } });
    },
    insertToken: async (token) => {
      await prisma.developerToken.create({ data: { ...token, tokenHash: bytes(token.tokenHash) } });
    },
    takeToken: async (kind, tokenHash, now) => {
      const rows = await prisma.$queryRaw<{ developerId: string; expiration: Date }[]>`
        DELETE FROM "DeveloperToken" WHERE "tokenHash" = ${bytes(tokenHash)} AND "kind" = ${kind}
        RETURNING "developerId", "expiration"`;
      return rows.find(({ expiration }) => expiration > now)?.developerId;
    },
    countTokens: (developerId, kind, now) =>
      prisma.developerToken.count({ where: { developerId, kind, expiration: { gt: now } } }),
    deleteTokens: async (developerId) => {
      await prisma.developerToken.deleteMany({ where: { developerId } });
    },
  };
}

const bytes = (value: Uint8Array) => Uint8Array.from(value);
