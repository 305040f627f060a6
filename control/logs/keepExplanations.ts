// Explanations are kept for a day, and of each API so many.
import { explanationLimits } from "../../contract/explanation.ts";
import type { Clock } from "../call.ts";
import type { Database } from "../store/database.ts";

export const keepExplanations = (
  database: Database,
  clock: Clock,
  { keptMs, ofApi }: { keptMs: number; ofApi: number } = explanationLimits,
): Promise<void> =>
  database.transaction(({ explanations }) => explanations.forget(new Date(clock.now() - keptMs), ofApi));
