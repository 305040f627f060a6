// "Set up CloudWatch logging for REST APIs": what a stage's settings ask of the logs, decided once when the stage is compiled.
import type { LiveStage, MethodSetting } from "../../contract/liveSettings.ts";
import { readMethodSettings, settingOf } from "../config/methodSetting.ts";
import { type AccessLogLine, accessLogFormatProblems, compileAccessLogFormat } from "./accessLogFormat.ts";
import { destinationProblem, logGroupOf } from "./logDestination.ts";

export interface AccessLog {
  readonly group: string;
  readonly line: AccessLogLine;
}

/** Level INFO, or only what failed. */
export interface ExecutionLogging {
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
  return group && format ? { group, line: compileAccessLogFormat(format) } : undefined;
}

export function accessLogProblems({ accessLogSettings }: LiveStage): string[] {
  const { destinationArn, format } = accessLogSettings ?? {};
  if (!destinationArn && !format) return [];
  if (!destinationArn) return ["destinationArn is missing: an access log needs both a destination and a format"];
  if (!format) return ["format is missing: an access log needs both a destination and a format"];
  const destination = destinationProblem(destinationArn);
  return [
    ...(destination === undefined ? [] : [`destinationArn: ${destination}`]),
    ...accessLogFormatProblems(format).map(
      ({ message, column }) => `format: ${message}${column === undefined ? "" : ` (column ${column})`}`,
    ),
  ];
}

/** A data trace is part of level INFO; level ERROR keeps failures alone. */
export function executionLoggingOf({ methodSettings }: LiveStage): ExecutionLoggingOf {
  const settings = readMethodSettings(methodSettings);
  return (resourcePath, httpMethod) => loggingOf(settingOf(settings, resourcePath, httpMethod));
}

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
