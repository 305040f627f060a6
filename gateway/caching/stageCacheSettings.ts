import type { LiveStage } from "../../contract/liveSettings.ts";
import type { StageCacheSettings } from "../ports/cacheStore.ts";

export const cacheNameOf = ({ restApiId, stageName }: Pick<LiveStage, "restApiId" | "stageName">): string =>
  `${restApiId}/${stageName}`;

const gigabyte = 2 ** 30;
const smallestSize = "0.5";

/** `undefined`: the stage has no cache. A new deployment and another size begin with an empty one. */
export function cacheSettingsOf(stage: LiveStage): StageCacheSettings | undefined {
  if (!stage.cacheClusterEnabled) return undefined;
  const size = stage.cacheClusterSize ?? smallestSize;
  return { version: `${stage.deploymentId} ${size}`, sizeBytes: Number(size) * gigabyte };
}
