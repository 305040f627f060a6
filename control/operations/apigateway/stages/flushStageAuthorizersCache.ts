// Empties the cache of authorizers' results of a stage. API reference, "FlushStageAuthorizersCache".
import type { Operation } from "../../../call.ts";
import { flushCache } from "./flushCache.ts";

export const flushStageAuthorizersCache: Operation<"FlushStageAuthorizersCache"> = (input, call) =>
  flushCache(input, call, "authorizers");
