import type { LiveStage } from "../../contract/liveSettings.ts";
import type { StoredStage } from "../store/stages.ts";

/** The stage as the gateway reads it. */
export const liveStage = (restApiId: string, stage: StoredStage): LiveStage => ({
  restApiId,
  stageName: stage.stageName,
  deploymentId: stage.deploymentId,
  variables: stage.variables,
  methodSettings: stage.methodSettings,
  tracingEnabled: stage.tracingEnabled,
  cacheClusterEnabled: stage.cacheClusterEnabled,
  cacheClusterSize: stage.cacheClusterSize,
  clientCertificateId: stage.clientCertificateId,
  accessLogSettings: stage.accessLogSettings,
  canarySettings: stage.canarySettings,
});
