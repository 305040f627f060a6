import type { CanarySettings } from "@aws-sdk/client-api-gateway";
import type { StoredCanarySettings, StoredStage } from "../../../store/stages.ts";

type Given = Partial<StoredStage> & Pick<StoredStage, "stageName" | "deploymentId">;

/** AWS's defaults around what was given. */
export const newStage = (given: Given, date: Date): StoredStage =>
  withCacheStatus({
    cacheClusterEnabled: false,
    cacheClusterStatus: "NOT_AVAILABLE",
    tracingEnabled: false,
    variables: {},
    methodSettings: {},
    tags: {},
    createdDate: date,
    lastUpdatedDate: date,
    ...given,
  });

/** A cluster is there as soon as it is wanted, the smallest size unless another one is; one that was there is seen going. */
export const withCacheStatus = (stage: StoredStage, before?: StoredStage): StoredStage => ({
  ...stage,
  cacheClusterSize: stage.cacheClusterSize ?? (stage.cacheClusterEnabled ? "0.5" : undefined),
  cacheClusterStatus: stage.cacheClusterEnabled
    ? "AVAILABLE"
    : before?.cacheClusterEnabled
      ? "DELETE_IN_PROGRESS"
      : "NOT_AVAILABLE",
});

export const newCanary = (deploymentId: string, given: CanarySettings): StoredCanarySettings => ({
  deploymentId,
  percentTraffic: given.percentTraffic ?? 0,
  stageVariableOverrides: given.stageVariableOverrides,
  useStageCache: given.useStageCache ?? false,
});
