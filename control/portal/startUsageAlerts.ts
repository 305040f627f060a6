import type { Logger } from "pino";
import type { Clock } from "../call.ts";
import type { Database } from "../store/database.ts";
import { type AlertSettings, writeUsageAlerts } from "./usageAlerts.ts";

const everyMs = 5 * 60_000;

/** One run after the other; what fails is tried again with the next. Returns how to end it. */
export function startUsageAlerts(
  database: Database,
  clock: Clock,
  settings: AlertSettings,
  logger: Logger,
): () => void {
  let isRunning = false;
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    writeUsageAlerts(database, clock, settings)
      .catch((error: unknown) => logger.warn({ err: error }, "alerts of used quotas could not be written"))
      .finally(() => {
        isRunning = false;
      });
  }, everyMs);
  return () => clearInterval(timer);
}
