import type { Problem } from "../../contract/gatewayDoor.ts";
import type { LiveStage, MethodSetting } from "../../contract/liveSettings.ts";
import { Problems } from "./problems.ts";

/** Stage defaults as AWS stores them ("Throttle requests to your REST APIs"); -1 stands for no limit of one's own. */
const defaultRateLimit = 10_000;
const defaultBurstLimit = 5_000;

type StageRule = (stage: LiveStage) => string | undefined | false;

// Caching settings of methods have no effect while the stage has no cache.
const stageRules: readonly StageRule[] = [
  (stage) => stage.cacheClusterEnabled && "cacheClusterEnabled: responses cannot be cached yet",
  (stage) => Boolean(stage.clientCertificateId) && "clientCertificateId: client certificates cannot be presented yet",
  (stage) => stage.tracingEnabled && "tracingEnabled: traces cannot be sent yet",
  (stage) =>
    Boolean(stage.accessLogSettings?.destinationArn || stage.accessLogSettings?.format) &&
    "accessLogSettings: access logs cannot be written yet",
  (stage) =>
    stage.canarySettings?.percentTraffic !== undefined &&
    !(stage.canarySettings.percentTraffic >= 0 && stage.canarySettings.percentTraffic <= 100) &&
    "canarySettings: percentTraffic is between 0 and 100",
];

type SettingRule = (setting: MethodSetting) => string | undefined | false;

const isDefault = (limit: number | undefined, standard: number): boolean =>
  limit === undefined || limit === standard || limit === -1;

const settingRules: readonly SettingRule[] = [
  (setting) =>
    !isDefault(setting.throttlingRateLimit, defaultRateLimit) && "throttlingRateLimit cannot be enforced yet",
  (setting) =>
    !isDefault(setting.throttlingBurstLimit, defaultBurstLimit) && "throttlingBurstLimit cannot be enforced yet",
];

/** What a stage asks for that cannot be enforced. Settings that only describe logs, metrics or an absent cache are accepted. */
export function checkStage(stage: LiveStage): readonly Problem[] {
  const problems = new Problems();
  for (const rule of stageRules) {
    const message = rule(stage);
    if (message) problems.add(`stage ${stage.stageName}`, message);
  }
  for (const [key, setting] of Object.entries(stage.methodSettings)) {
    for (const rule of settingRules) {
      const message = rule(setting);
      if (message) problems.add(`stage ${stage.stageName}: methodSettings["${key}"]`, message);
    }
  }
  return problems.list;
}
