// Who changed what, in the change's own transaction; and who was refused, in one of its own.
import type { Logger } from "pino";
import { ServiceException } from "../wire/errors.ts";
import { type Attempt, isRead } from "./attempt.ts";
import type { Clock } from "./call.ts";
import { isStranger } from "./identity/caller.ts";
import type { Database } from "./store/database.ts";
import type { Store } from "./store/store.ts";
import type { Change } from "./store/transaction.ts";

export interface AuditTrail {
  /** Call last in the transaction of a write. */
  change(store: Store, attempt: Attempt, changes: readonly Change[]): Promise<void>;
  /** Every refused write and every denied read. Never throws: an audit trail that is down must not hide the refusal. */
  refusal(attempt: Attempt, error: unknown): Promise<void>;
}

// Strangers could otherwise fill the table: refusals of callers nobody knows are bounded per minute, the rest is counted in the log.
const strangersPerMinute = 60;

export function createAuditTrail(dependencies: { database: Database; clock: Clock; logger: Logger }): AuditTrail {
  const strangers = { minute: 0, count: 0 };
  return {
    change: (store, attempt, changes) =>
      store.auditEvents.append({
        ...rowOf(attempt, dependencies.clock),
        status: statusOf(attempt),
        denied: false,
        changes,
      }),
    refusal: async (attempt, error) => {
      const known = error instanceof ServiceException ? error : undefined;
      const denied = known?.statusCode === 403 || known?.statusCode === 401;
      if (isRead(attempt) && !denied) return;
      if (isStranger(attempt.caller) && !mayNoteStranger(strangers, dependencies)) return;
      const row = {
        ...rowOf(attempt, dependencies.clock),
        status: known?.statusCode ?? 500,
        errorType: known?.code ?? "InternalFailure",
        denied,
        changes: [],
      };
      await dependencies.database
        .transaction((store) => store.auditEvents.append(row))
        .catch((cause: unknown) => dependencies.logger.error({ err: cause, row }, "a refusal could not be audited"));
    },
  };
}

function mayNoteStranger(
  strangers: { minute: number; count: number },
  dependencies: { clock: Clock; logger: Logger },
): boolean {
  const minute = Math.floor(dependencies.clock.now() / 60_000);
  if (strangers.minute !== minute) {
    const dropped = strangers.count - strangersPerMinute;
    if (dropped > 0) dependencies.logger.warn({ dropped }, "refusals of unknown callers were not audited one by one");
    Object.assign(strangers, { minute, count: 0 });
  }
  strangers.count += 1;
  return strangers.count <= strangersPerMinute;
}

const statusOf = (attempt: Attempt): number => attempt.match?.operation.status ?? 0;

const rowOf = ({ request, match, caller, requestId, sourceIp }: Attempt, clock: Clock) => ({
  date: new Date(clock.now()),
  operation: match?.operation.name ?? request.method,
  caller: caller.arn,
  resource: request.rawPath.slice(0, 1024),
  requestId,
  sourceIp,
  userAgent: request.headers["user-agent"]?.slice(0, 512),
});
