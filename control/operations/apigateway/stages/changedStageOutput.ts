import type { CacheClusterStatus, Stage } from "@aws-sdk/client-api-gateway";
import type { StoredStage } from "../../../store/stages.ts";
import { stageOutput } from "../outputs.ts";

/** The answer of whoever makes or resizes a cache says that it is being done ("Cache settings for REST APIs"); the next GetStage, that it is. */
export const changedStageOutput = (before: StoredStage | undefined, after: StoredStage): Stage => ({
  ...stageOutput(after),
  cacheClusterStatus: statusOfChange(before, after),
});

function statusOfChange(before: StoredStage | undefined, after: StoredStage): CacheClusterStatus {
  const isSame = before?.cacheClusterEnabled && before.cacheClusterSize === after.cacheClusterSize;
  return isSame || !after.cacheClusterEnabled ? after.cacheClusterStatus : "CREATE_IN_PROGRESS";
}
