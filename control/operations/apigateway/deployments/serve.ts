// A new deployment reaches its stage: a new one, the one that was there, or its canary.
// Developer guide, "Deploy REST APIs" and "Set up a canary release deployment".
import type { CreateDeploymentRequest } from "@aws-sdk/client-api-gateway";
import { badRequest } from "../../../../wire/errors.ts";
import type { Call } from "../../../call.ts";
import { refuseMoreThan } from "../../../quotas.ts";
import type { StoredStage } from "../../../store/stages.ts";
import { checkStage } from "../stages/checkStage.ts";
import { keepLogGroups } from "../stages/keepLogGroups.ts";
import { newCanary, newStage, withCacheStatus } from "../stages/newStage.ts";

const invalidContent = (what: string) => badRequest(`Invalid deployment content specified.${what}`);

/** Recorded texts; the second sentence has no space before it. */
export function refuseCanary(stageName: string | undefined, stage: StoredStage | undefined): void {
  if (!stageName)
    throw invalidContent(
      `Non null and non empty stageName must be provided for canary deployment. Provided value is ${stageName ?? "null"}`,
    );
  if (stage === undefined)
    throw invalidContent(`Stage ${stageName} must already be created before making a canary release deployment`);
}

/** "In any subsequent API deployments to the same stage, you must always specify canarySettings": the text is ours. */
export function refuseBesideCanary(stage: StoredStage | undefined): void {
  if (stage?.canarySettings)
    throw invalidContent(
      `canarySettings must be provided, because stage ${stage.stageName} has a canary. Remove the canary to deploy to the stage itself`,
    );
}

export async function serve(
  call: Call,
  restApiId: string,
  deploymentId: string,
  stageName: string,
  before: StoredStage | undefined,
  input: CreateDeploymentRequest,
): Promise<void> {
  const { stages } = call.store;
  const date = new Date(call.clock.now());
  if (before === undefined) {
    refuseMoreThan(call.settings.quotas, "stagesPerApi", (await stages.list(restApiId)).length);
    const stage = newStage({ stageName, deploymentId, ...settingsOf(input) }, date);
    await checkStage(call, restApiId, stage);
    return stages.insert(restApiId, stage);
  }
  const moved = input.canarySettings
    ? { canarySettings: newCanary(deploymentId, input.canarySettings) }
    : { deploymentId };
  const after = withCacheStatus({ ...before, ...settingsOf(input), ...moved, lastUpdatedDate: date }, before);
  await checkStage(call, restApiId, after);
  await stages.update(restApiId, before, after);
  await keepLogGroups(call, restApiId, after);
}

/** Only what the caller says: the rest of an existing stage stays as it is. */
const settingsOf = (input: CreateDeploymentRequest): Partial<StoredStage> => ({
  ...(input.stageDescription === undefined ? {} : { description: input.stageDescription }),
  ...(input.variables === undefined ? {} : { variables: input.variables }),
  ...(input.cacheClusterEnabled === undefined ? {} : { cacheClusterEnabled: input.cacheClusterEnabled }),
  ...(input.cacheClusterSize === undefined ? {} : { cacheClusterSize: input.cacheClusterSize }),
  ...(input.tracingEnabled === undefined ? {} : { tracingEnabled: input.tracingEnabled }),
});
