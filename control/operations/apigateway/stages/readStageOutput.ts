// What GetStage and GetStages show of a Stage at a certain time.
import type { Stage } from "@aws-sdk/client-api-gateway";
import type { StoredStage } from "../../../store/stages.ts";
import { stageOutput } from "../outputs.ts";

/**
 * How long a cache that was switched off is seen going. On AWS it takes minutes; Terraform's provider, told by UpdateStage that it is going,
 * asks GetStage and gives up on anything but AVAILABLE and DELETE_IN_PROGRESS.
 */
const deletionMs = 10_000;

export const readStageOutput = (stage: StoredStage, now: number): Stage => ({
  ...stageOutput(stage),
  ...(isDeleted(stage, now) && { cacheClusterStatus: "NOT_AVAILABLE" }),
});

const isDeleted = ({ cacheClusterStatus, lastUpdatedDate }: StoredStage, now: number): boolean =>
  cacheClusterStatus === "DELETE_IN_PROGRESS" && now >= lastUpdatedDate.getTime() + deletionMs;
