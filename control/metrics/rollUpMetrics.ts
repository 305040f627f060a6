// "Metrics retention" of the CloudWatch concepts: a minute is kept for 15 days, five minutes for 63 days, an hour for 455 days.
import type { Clock } from "../call.ts";
import type { Database } from "../store/database.ts";

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** What a minute was flushed in is merged as soon as nobody sends any more of it. */
const spans = [
  { level: 0, afterSeconds: hour, periodSeconds: minute },
  { level: 1, afterSeconds: 15 * day, periodSeconds: 5 * minute },
  { level: 2, afterSeconds: 63 * day, periodSeconds: hour },
] as const;
const keptSeconds = 455 * day;

/** Periods per level in one run: what is left waits for the next run instead of keeping the database busy. */
const periodsPerRun = 500;

/** Each period in a transaction of its own, so that a stop in between loses nothing. */
export async function rollUpMetrics(database: Database, clock: Clock): Promise<void> {
  const nowMs = clock.now();
  for (const { level, afterSeconds, periodSeconds } of spans) {
    // Only whole periods: what began in time waits for the rest of its period.
    const periodMs = periodSeconds * 1000;
    const before = new Date(Math.floor((nowMs - afterSeconds * 1000) / periodMs) * periodMs);
    for (let period = 0; period < periodsPerRun; period++) {
      if (!(await database.transaction((store) => store.metrics.rollUp({ level, before, periodSeconds })))) break;
    }
  }
  await database.transaction((store) => store.metrics.deleteBefore(new Date(nowMs - keptSeconds * 1000)));
}
