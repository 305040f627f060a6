import type { Logger } from "pino";
import type { Clock } from "../call.ts";
import type { Database } from "../store/database.ts";
import { endDueKeys } from "./endDueKeys.ts";

/** A key that is over is off within a second. */
const everyMs = 500;

/** At once and from then on, one run after the other; what fails is tried again with the next. Returns how to end it. */
export function startEndingKeys(database: Database, clock: Clock, logger: Logger): () => void {
  let isRunning = false;
  const run = () => {
    if (isRunning) return;
    isRunning = true;
    endDueKeys(database, clock)
      .catch((error: unknown) => logger.warn({ err: error }, "keys that are over could not be ended"))
      .finally(() => {
        isRunning = false;
      });
  };
  run();
  const timer = setInterval(run, everyMs);
  return () => clearInterval(timer);
}
