// Empties the cache of authorizers' results of a stage. API reference, "FlushStageAuthorizersCache".
import type { Operation } from "../../../call.ts";
import { forgetCache } from "./forgottenCache.ts";

export const flushStageAuthorizersCache: Operation<"FlushStageAuthorizersCache"> = (input, call) =>
  forgetCache(input, call, "authorizers");
