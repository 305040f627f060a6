import { z } from "zod";
import { Prisma, type Developer as Row } from "../../prisma/generated/client.ts";
import { conflict } from "../../wire/errors.ts";
import { digest } from "./digest.ts";
import { withoutNulls } from "./rows.ts";
import type { DatabaseTransaction } from "./transaction.ts";

export const developerStatuses = ["UNVERIFIED", "PENDING", "ACTIVE", "REFUSED", "SUSPENDED"] as const;
export type DeveloperStatus = (typeof developerStatuses)[number];

const developerSchema = z.object({
  id: z.string(),
  portalId: z.string(),
  /** Lower case. */
  email: z.string(),
  name: z.string(),
  /** Absent: signs in through an identity provider only. */
  passwordHash: z.string().optional(),
  status: z.enum(developerStatuses),
  /** Why they are refused or suspended. */
  reason: z.string().optional(),
  createdDate: z.date(),
  lastUsedDate: z.date().optional(),
});

/** An app developer of one portal. */
export type StoredDeveloper = z.infer<typeof developerSchema>;

export interface StoredIdentity {
  readonly portalId: string;
  readonly issuer: string;
  readonly subject: string;
}

export interface DeveloperFilter {
  readonly status?: string | undefined;
  /** Somewhere in the name or the address, whatever the case. */
  readonly text?: string | undefined;
}

export interface ListedDeveloper extends StoredDeveloper {
  readonly apps: number;
  /** Ever counted under the usage plans of their apps' keys. */
  readonly calls: number;
}

export interface DeveloperStore {
  get(portalId: string, id: string): Promise<StoredDeveloper | undefined>;
  /** As get, and nobody else changes this developer until the call is over. */
  lock(portalId: string, id: string): Promise<StoredDeveloper | undefined>;
  findByEmail(portalId: string, email: string): Promise<StoredDeveloper | undefined>;
  /** As findByEmail, and nobody else signs up with this address until the call is over. */
  claimEmail(portalId: string, email: string): Promise<StoredDeveloper | undefined>;
  findByIdentity(identity: StoredIdentity): Promise<StoredDeveloper | undefined>;
  /** In the order of ids, after `after`. */
  page(portalId: string, filter: DeveloperFilter, after: string | undefined, limit: number): Promise<ListedDeveloper[]>;
  getListed(portalId: string, id: string): Promise<ListedDeveloper | undefined>;
  insert(developer: StoredDeveloper): Promise<void>;
  update(before: StoredDeveloper, after: StoredDeveloper): Promise<void>;
  /** A mail's link was opened, or an identity provider said so. */
  markProved(id: string, date: Date): Promise<void>;
  isProved(id: string): Promise<boolean>;
  /** With all sessions, tokens, identities and memberships. */
  delete(developer: StoredDeveloper): Promise<void>;
  insertIdentity(developerId: string, identity: StoredIdentity): Promise<void>;
  identities(developerId: string): Promise<StoredIdentity[]>;
}

export const developerStore = (transaction: DatabaseTransaction): DeveloperStore => ({
  ...developerReads(transaction),
  ...developerWrites(transaction),
});

// Any constant does; locks of addresses are in a space of their own.
const claimLock = 0x6a7e_4055;

function developerReads({ prisma }: DatabaseTransaction) {
  const get = async (portalId: string, id: string) =>
    fromRow(await prisma.developer.findFirst({ where: { portalId, id } }));
  const findByEmail = async (portalId: string, given: string) => {
    const email = given.toLowerCase();
    return fromRow(await prisma.developer.findUnique({ where: { portalId_email: { portalId, email } } }));
  };
  const listed = async (rows: readonly Row[]): Promise<ListedDeveloper[]> => {
    const uses = await usesOf(prisma, rows);
    return rows.map((row) => ({ ...developerOf(row), ...(uses.get(row.id) ?? { apps: 0, calls: 0 }) }));
  };
  return {
    get,
    lock: async (portalId: string, id: string) => {
      // Whoever comes into a team meanwhile refers to the row, and need not wait.
      await prisma.$queryRaw`SELECT 1 FROM "Developer" WHERE "id" = ${id} FOR NO KEY UPDATE`;
      return get(portalId, id);
    },
    findByEmail,
    claimEmail: async (portalId: string, email: string) => {
      const address = `${portalId} ${email.toLowerCase()}`;
      await prisma.$executeRaw`SELECT pg_advisory_xact_lock(${claimLock}::int, hashtext(${address}))`;
      return findByEmail(portalId, email);
    },
    findByIdentity: async (identity: StoredIdentity) => {
      const row = await prisma.developerIdentity.findUnique({
        where: { portalId_issuer_subject: { ...identity } },
        include: { developer: true },
      });
      return fromRow(row === null ? null : row.developer);
    },
    page: async (portalId: string, { status, text }: DeveloperFilter, after: string | undefined, limit: number) => {
      const contains = text && { contains: text.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" as const };
      const rows = await prisma.developer.findMany({
        where: {
          portalId,
          ...(status && { status }),
          ...(contains && { OR: [{ email: contains }, { name: contains }] }),
          ...(after !== undefined && { id: { gt: after } }),
        },
        orderBy: { id: "asc" },
        take: limit,
      });
      return listed(rows);
    },
    getListed: async (portalId: string, id: string) => {
      const row = await prisma.developer.findFirst({ where: { portalId, id } });
      return row === null ? undefined : (await listed([row]))[0];
    },
    identities: async (developerId: string) =>
      (await prisma.developerIdentity.findMany({ where: { developerId } })).map(({ developerId: _, ...one }) => one),
  };
}

function developerWrites({ prisma, record }: DatabaseTransaction) {
  return {
    insert: async (developer: StoredDeveloper) => {
      await prisma.developer.create({ data: developer }).catch(refuseTaken);
      record({ entity: "Developer", key: developer.id, before: undefined, after: audited(developer) });
    },
    update: async (before: StoredDeveloper, after: StoredDeveloper) => {
      const data = { ...after, passwordHash: after.passwordHash ?? null, reason: after.reason ?? null };
      await prisma.developer.update({ where: { id: before.id }, data }).catch(refuseTaken);
      record({ entity: "Developer", key: before.id, before: audited(before), after: audited(after) });
    },
    markProved: async (id: string, date: Date) => {
      await prisma.$executeRaw`
        UPDATE "Developer" SET "provedDate" = ${date} WHERE "id" = ${id} AND "provedDate" IS NULL`;
    },
    isProved: async (id: string) => {
      const rows = await prisma.$queryRaw<unknown[]>`
        SELECT 1 FROM "Developer" WHERE "id" = ${id} AND "provedDate" IS NOT NULL`;
      return rows.length > 0;
    },
    delete: async (developer: StoredDeveloper) => {
      await prisma.developer.delete({ where: { id: developer.id } });
      await prisma.sharedRequest.deleteMany({ where: { developerId: developer.id } });
      record({ entity: "Developer", key: developer.id, before: audited(developer), after: undefined });
    },
    insertIdentity: async (developerId: string, identity: StoredIdentity) => {
      await prisma.developerIdentity.create({ data: { developerId, ...identity } });
      record({ entity: "DeveloperIdentity", key: developerId, before: undefined, after: identity });
    },
  };
}

/** How many apps each has in all their teams, and what those were used. */
async function usesOf(prisma: DatabaseTransaction["prisma"], rows: readonly { id: string }[]) {
  if (rows.length === 0) return new Map<string, { apps: number; calls: number }>();
  const uses = await prisma.$queryRaw<{ developerId: string; apps: number; calls: number }[]>`
    SELECT m."developerId", count(DISTINCT a."id")::int AS "apps", coalesce(sum(u."used"), 0)::float8 AS "calls"
    FROM "TeamMember" m
    JOIN "App" a ON a."teamId" = m."teamId"
    LEFT JOIN "Subscription" s ON s."appId" = a."id"
    LEFT JOIN "SubscriptionKey" k ON k."subscriptionId" = s."id"
    LEFT JOIN "UsageCount" u ON u."keyId" = k."apiKeyId"
    WHERE m."developerId" IN (${Prisma.join(rows.map(({ id }) => id))})
    GROUP BY m."developerId"`;
  return new Map(uses.map(({ developerId, ...use }) => [developerId, use]));
}

// Two sign-ups with the same address at the same moment: the index tells the second one.
function refuseTaken(error: unknown): never {
  if (error instanceof Error && "code" in error && error.code === "P2002")
    throw conflict("This e-mail address cannot be used. Sign in, or reset your password.");
  throw error;
}

export const developerOf = (row: Row): StoredDeveloper => developerSchema.parse(withoutNulls(row));
const fromRow = (row: Row | null) => (row === null ? undefined : developerOf(row));

const audited = ({ passwordHash, ...developer }: StoredDeveloper) => ({
  ...developer,
  password: passwordHash === undefined ? undefined : digest(passwordHash),
});
