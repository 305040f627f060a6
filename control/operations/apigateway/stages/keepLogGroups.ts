// A stage that logs has its log groups at once, before the first request. No role is asked for: nothing leaves this installation.
import { canaryLogGroup, executionLogGroup } from "../../../../contract/requestLog.ts";
import type { Call } from "../../../call.ts";
import { nameOf } from "../../../logs/logGroupPermission.ts";
import type { StoredStage } from "../../../store/stages.ts";

export async function keepLogGroups(call: Call, restApiId: string, stage: StoredStage): Promise<void> {
  const { destinationArn, format } = stage.accessLogSettings ?? {};
  const accessGroup = destinationArn && format ? nameOf(destinationArn) : "";
  const isLogged = Object.values(stage.methodSettings).some(({ loggingLevel = "OFF" }) => loggingLevel !== "OFF");
  const names = [accessGroup, isLogged ? executionLogGroup(restApiId, stage.stageName) : ""].filter(Boolean);
  if (stage.canarySettings) names.push(...names.map(canaryLogGroup));
  if (names.length > 0) await call.store.logGroups.keep(call.region, names, new Date(call.clock.now()));
}
