// The audit trail: rows go in and are read, nothing else (the database refuses changes, too).
import type { AuditEventShape } from "../../contract/houseOperations.ts";
import type { Prisma } from "../../prisma/generated/client.ts";
import type { Change, DatabaseTransaction } from "./transaction.ts";

export interface NewAuditEvent extends Omit<AuditEventShape, "id" | "changes"> {
  readonly changes: readonly Change[];
}

export interface AuditEventStore {
  append(event: NewAuditEvent): Promise<void>;
  /** Newest first, older than the event with the id `before` when given. */
  list(page: { limit: number; before?: string; operation?: string }): Promise<AuditEventShape[]>;
}

export function auditEventStore({ prisma }: DatabaseTransaction): AuditEventStore {
  return {
    append: async (event) => {
      await prisma.auditEvent.create({ data: { ...event, changes: jsonOf(event.changes) } });
    },
    list: async ({ limit, before, operation }) => {
      const rows = await prisma.auditEvent.findMany({
        where: { operation, id: before === undefined ? undefined : { lt: BigInt(before) } },
        orderBy: { id: "desc" },
        take: limit,
      });
      return rows.map(({ id, errorType, userAgent, changes, ...row }) => ({
        ...row,
        id: String(id),
        changes: JSON.stringify(changes),
        errorType: errorType ?? undefined,
        userAgent: userAgent ?? undefined,
      }));
    },
  };
}

/** Only what JSON can say remains: dates become texts, absent members vanish; so the value is Prisma's InputJsonValue. */
const jsonOf = (changes: readonly Change[]): Prisma.InputJsonValue => JSON.parse(JSON.stringify(changes));
