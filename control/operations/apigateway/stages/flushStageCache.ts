// Empties the response cache of a stage. API reference, "FlushStageCache".
import type { Operation } from "../../../call.ts";
import { forgetCache } from "./forgottenCache.ts";

export const flushStageCache: Operation<"FlushStageCache"> = (input, call) => forgetCache(input, call, "data");
