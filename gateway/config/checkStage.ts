import type { Problem } from "../../contract/gatewayDoor.ts";
import type { LiveStage } from "../../contract/liveSettings.ts";
import { accessLogProblems } from "./accessLogProblems.ts";
import { Problems } from "./problems.ts";

type StageRule = (stage: LiveStage) => string | undefined | false;

const stageRules: readonly StageRule[] = [
  (stage) => stage.tracingEnabled && "tracingEnabled: traces cannot be sent yet",
  (stage) =>
    stage.canarySettings?.percentTraffic !== undefined &&
    !(stage.canarySettings.percentTraffic >= 0 && stage.canarySettings.percentTraffic <= 100) &&
    "canarySettings: percentTraffic is between 0 and 100",
];

/** What a stage asks for that cannot be enforced. Settings that only describe metrics are accepted. */
export function checkStage(stage: LiveStage): readonly Problem[] {
  const problems = new Problems();
  for (const rule of stageRules) {
    const message = rule(stage);
    if (message) problems.add(`stage ${stage.stageName}`, message);
  }
  for (const { message, column } of accessLogProblems(stage))
    problems.add(`stage ${stage.stageName}`, message, column === undefined ? undefined : { line: 1, column });
  return problems.list;
}
