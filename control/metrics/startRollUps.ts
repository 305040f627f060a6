import type { Logger } from "pino";
import type { Clock } from "../call.ts";
import type { Database } from "../store/database.ts";
import { rollUpMetrics } from "./rollUpMetrics.ts";

const everyMs = 60_000;

/** One run after the other; what fails is tried again with the next. Returns how to end it. */
export function startRollUps(database: Database, clock: Clock, logger: Logger): () => void {
  let isRunning = false;
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    rollUpMetrics(database, clock)
      .catch((error: unknown) => logger.warn({ err: error }, "metrics could not be rolled up"))
      .finally(() => {
        isRunning = false;
      });
  }, everyMs);
  return () => clearInterval(timer);
}
