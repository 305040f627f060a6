// Request logs are kept for so many days and in so much room: hours are opened ahead of time and dropped whole, the oldest first.
import type { Logger } from "pino";
import type { Clock } from "../call.ts";
import type { Database } from "../store/database.ts";
import type { LogHour, LogHourStore } from "../store/logHours.ts";

export interface LogLimits {
  readonly maxBytes: number;
  readonly retentionDays: number;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Each change in a transaction of its own: a lock that is not to be had leaves that one for the next run. */
export async function keepLogs(
  database: Database,
  clock: Clock,
  { maxBytes, retentionDays }: LogLimits,
  logger: Logger,
): Promise<void> {
  const runningMs = Math.floor(clock.now() / hourMs) * hourMs;
  const oldestMs = clock.now() - retentionDays * dayMs;
  const change = (work: (hours: LogHourStore) => Promise<void>) =>
    database
      .transaction(async ({ logHours }) => {
        if (await logHours.claim()) await work(logHours);
      })
      .catch((error: unknown) => logger.warn({ err: error }, "the hours of the request log could not all be kept"));

  const before = await database.transaction(({ logHours }) => logHours.list());
  for (const startMs of [runningMs, runningMs + hourMs]) {
    if (!before.some((hour) => hour.startMs === startMs)) await change((hours) => hours.open(startMs));
  }
  for (const hour of before.filter(({ startMs }) => startMs + hourMs <= oldestMs)) {
    await change((hours) => hours.drop(hour));
  }
  await change((hours) => hours.forgetDropped(new Date(oldestMs)));

  const kept = await database.transaction(({ logHours }) => logHours.list());
  for (const hour of beyond(kept, maxBytes, runningMs)) {
    if (hour.startMs < runningMs) await change((hours) => hours.drop(hour));
    else {
      logger.warn(
        { LOG_MAX_BYTES: maxBytes, bytes: hour.bytes },
        "the request log of this hour alone is larger than LOG_MAX_BYTES allows; it was emptied",
      );
      await change((hours) => hours.empty(hour));
    }
  }
}

/** The oldest hours without which the rest has room. */
function beyond(hours: readonly LogHour[], maxBytes: number, runningMs: number): LogHour[] {
  let bytes = hours.reduce((sum, hour) => sum + hour.bytes, 0);
  const tooMuch: LogHour[] = [];
  for (const hour of hours.filter(({ startMs }) => startMs <= runningMs)) {
    if (bytes <= maxBytes) break;
    bytes -= hour.bytes;
    tooMuch.push(hour);
  }
  return tooMuch;
}
