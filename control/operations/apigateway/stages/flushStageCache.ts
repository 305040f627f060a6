// Empties the response cache of a stage. API reference, "FlushStageCache".
import type { Operation } from "../../../call.ts";
import { flushCache } from "./flushCache.ts";

export const flushStageCache: Operation<"FlushStageCache"> = (input, call) => flushCache(input, call, "data");
