import type { DatabaseTransaction } from "./transaction.ts";

export interface NewMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly createdDate: Date;
  /** Why it will never be sent. */
  readonly error?: string | undefined;
}

export interface StoredMail extends NewMail {
  readonly sentDate?: Date | undefined;
  readonly attempts: number;
}

export interface MailStore {
  /** Sent after the commit of what it tells of, if at all. */
  insert(mail: NewMail): Promise<void>;
  /** Unless there is one with this id already. */
  insertOnce(mail: NewMail): Promise<void>;
  /** Newest first, older than the mail with the id `before` when given. */
  page(before: string | undefined, limit: number): Promise<StoredMail[]>;
  /** To this address, without what they say. */
  listTo(to: string): Promise<Pick<StoredMail, "subject" | "createdDate" | "sentDate">[]>;
  /** One that is due: after attempt n it waits `waitsMs[n]`, however old it is. The attempt is counted before it is made. */
  takeDue(now: Date, waitsMs: readonly number[]): Promise<StoredMail | undefined>;
  markSent(id: string, sentDate: Date): Promise<void>;
  markFailed(id: string, error: string): Promise<void>;
  deleteBefore(date: Date): Promise<void>;
}

export function mailStore({ prisma }: DatabaseTransaction): MailStore {
  return {
    insert: async (mail) => {
      await prisma.mail.create({ data: mail });
    },
    insertOnce: async (mail) => {
      await prisma.mail.createMany({ data: [mail], skipDuplicates: true });
    },
    page: async (before, limit) => {
      const last = before === undefined ? undefined : await prisma.mail.findUnique({ where: { id: before } });
      if (last === null) return [];
      const rows = await prisma.mail.findMany({
        ...(last && { where: olderThan(last) }),
        orderBy: [{ createdDate: "desc" }, { id: "desc" }],
        take: limit,
      });
      return rows.map(mailOf);
    },
    listTo: async (to) => {
      const select = { subject: true, createdDate: true, sentDate: true };
      const rows = await prisma.mail.findMany({ where: { to }, select, orderBy: { createdDate: "asc" } });
      return rows.map((row) => ({ ...row, sentDate: row.sentDate ?? undefined }));
    },
    takeDue: async (now, waitsMs) => {
      const rows = await prisma.$queryRaw<{ id: string }[]>`
        UPDATE "Mail" SET "attempts" = "attempts" + 1, "attemptDate" = ${now} WHERE "id" = (
          SELECT "id" FROM "Mail"
          WHERE "sentDate" IS NULL AND ("error" IS NULL OR "attempts" > 0) AND "attempts" < ${waitsMs.length}
            AND coalesce("attemptDate", "createdDate") + (${[...waitsMs]}::float8[])["attempts" + 1] * interval '1 millisecond' <= ${now}
          ORDER BY "attempts", "createdDate" LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING "id"`;
      const row = rows[0] && (await prisma.mail.findUnique({ where: { id: rows[0].id } }));
      return row ? mailOf(row) : undefined;
    },
    markSent: async (id, sentDate) => {
      await prisma.mail.updateMany({ where: { id }, data: { sentDate, error: null } });
    },
    markFailed: async (id, error) => {
      await prisma.mail.updateMany({ where: { id }, data: { error } });
    },
    deleteBefore: async (date) => {
      await prisma.mail.deleteMany({ where: { createdDate: { lt: date } } });
    },
  };
}

// The date twice, because an index is of no use to the alternatives alone.
const olderThan = ({ id, createdDate }: MailRow) => ({
  createdDate: { lte: createdDate },
  OR: [{ createdDate: { lt: createdDate } }, { createdDate, id: { lt: id } }],
});

interface MailRow extends NewMailRow {
  readonly sentDate: Date | null;
  readonly attempts: number;
}

interface NewMailRow {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly createdDate: Date;
  readonly error: string | null;
}

const mailOf = ({ sentDate, error, ...row }: MailRow): StoredMail => ({
  ...row,
  sentDate: sentDate ?? undefined,
  error: error ?? undefined,
});
