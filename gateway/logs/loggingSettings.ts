// "Set up CloudWatch logging for REST APIs": what a stage's settings ask of the logs, decided once when the stage is compiled.
import type { LiveStage, MethodSetting } from "../../contract/liveSettings.ts";
import { readMethodSettings, settingOf } from "../config/methodSetting.ts";
import { logGroupOf } from "./logDestination.ts";

export interface AccessLog {
  readonly group: string;
  readonly format: string;
}

/** What level ERROR keeps is always kept. */
export interface ExecutionLogging {
  /** Level INFO. */
  readonly isFlowLogged: boolean;
  /** Headers and bodies as well. */
  readonly isDataTraced: boolean;
}

/** The execution log of a method; `undefined`: it keeps none. */
export type ExecutionLoggingOf = (resourcePath: string, httpMethod: string) => ExecutionLogging | undefined;

export const noExecutionLogging: ExecutionLoggingOf = () => undefined;

/** The settings must have no problems. */
export function accessLogOf({ accessLogSettings }: LiveStage): AccessLog | undefined {
  const { destinationArn, format } = accessLogSettings ?? {};
  const group = destinationArn && logGroupOf(destinationArn);
  return group && format ? { group, format } : undefined;
}

export function executionLoggingOf({ methodSettings }: LiveStage): ExecutionLoggingOf {
  const settings = readMethodSettings(methodSettings);
  return (resourcePath, httpMethod) => loggingOf(settingOf(settings, resourcePath, httpMethod));
}

/** A data trace is part of level INFO; level ERROR keeps failures alone. */
function loggingOf(setting: MethodSetting | undefined): ExecutionLogging | undefined {
  switch (setting?.loggingLevel) {
    case "INFO":
      return { isFlowLogged: true, isDataTraced: setting.dataTraceEnabled === true };
    case "ERROR":
      return { isFlowLogged: false, isDataTraced: false };
    default:
      return undefined;
  }
}
