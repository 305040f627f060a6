import type { CacheClusterStatus, Stage } from "@aws-sdk/client-api-gateway";
import type { StoredStage } from "../../../store/stages.ts";
import { stageOutput } from "../outputs.ts";

/** The answer of whoever makes, resizes or ends a cache says that it is being done ("Cache settings for REST APIs"); the next GetStage, that it is. */
export const changedStageOutput = (before: StoredStage | undefined, after: StoredStage): Stage => ({
  ...stageOutput(after),
  cacheClusterStatus: statusOfChange(before, after),
});

function statusOfChange(before: StoredStage | undefined, after: StoredStage): CacheClusterStatus {
  if (!after.cacheClusterEnabled) return before?.cacheClusterEnabled ? "DELETE_IN_PROGRESS" : after.cacheClusterStatus;
  const isSame = before?.cacheClusterEnabled && before.cacheClusterSize === after.cacheClusterSize;
  return isSame ? after.cacheClusterStatus : "CREATE_IN_PROGRESS";
}
