import type { Logger } from "pino";
import type { Clock } from "../call.ts";
import type { Database } from "../store/database.ts";
import { keepExplanations } from "./keepExplanations.ts";
import { keepLogs, type LogLimits } from "./keepLogs.ts";

const everyMs = 60_000;

/** At once and every minute, one run after the other; what fails is tried again with the next. Returns how to end it. */
export function startKeepingLogs(database: Database, clock: Clock, limits: LogLimits, logger: Logger): () => void {
  let isRunning = false;
  const run = () => {
    if (isRunning) return;
    isRunning = true;
    keepLogs(database, clock, limits, logger)
      .then(() => keepExplanations(database, clock))
      .catch((error: unknown) => logger.warn({ err: error }, "the request log could not be looked after"))
      .finally(() => {
        isRunning = false;
      });
  };
  run();
  const timer = setInterval(run, everyMs);
  return () => clearInterval(timer);
}
