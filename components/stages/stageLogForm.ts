import type { PatchOperation, Stage } from "@aws-sdk/client-api-gateway";
import { patchValue } from "../../lib/patchOperations.ts";

/** Where log groups are that are named without an ARN. */
export interface LogPlace {
  readonly region: string;
  readonly accountId: string;
}

/** What a stage says of logs for all its methods. */
export interface StageLogForm {
  readonly loggingLevel: string;
  readonly dataTraceEnabled: boolean;
  readonly metricsEnabled: boolean;
  readonly accessLog: AccessLogForm;
}

export interface AccessLogForm {
  readonly enabled: boolean;
  /** A log group's name, or the whole ARN of what is elsewhere. */
  readonly destination: string;
  readonly format: string;
}

export function stageLogForm({ methodSettings = {}, accessLogSettings }: Stage, place: LogPlace): StageLogForm {
  const { loggingLevel = "OFF", dataTraceEnabled = false, metricsEnabled = false } = methodSettings["*/*"] ?? {};
  const { destinationArn = "", format = "" } = accessLogSettings ?? {};
  const destination = destinationArn.startsWith(groupArn("", place))
    ? destinationArn.slice(groupArn("", place).length).replace(/:\*$/, "")
    : destinationArn;
  const accessLog = { enabled: accessLogSettings !== undefined, destination, format };
  return { loggingLevel, dataTraceEnabled, metricsEnabled, accessLog };
}

export const stageLogPatch = (before: StageLogForm, after: StageLogForm, place: LogPlace): PatchOperation[] => [
  ...patchValue("/*/*/logging/loglevel", before.loggingLevel, after.loggingLevel),
  ...patchValue("/*/*/logging/dataTrace", before.dataTraceEnabled, after.dataTraceEnabled),
  ...patchValue("/*/*/metrics/enabled", before.metricsEnabled, after.metricsEnabled),
  ...accessLogPatch(before.accessLog, after.accessLog, place),
];

function accessLogPatch(before: AccessLogForm, after: AccessLogForm, place: LogPlace): PatchOperation[] {
  if (!after.enabled) return before.enabled ? [{ op: "remove", path: "/accessLogSettings" }] : [];
  const stored = before.enabled ? before : { destination: "", format: "" };
  return [
    ...patchValue(
      "/accessLogSettings/destinationArn",
      stored.destination && arnOf(stored.destination, place),
      arnOf(after.destination, place),
    ),
    ...patchValue("/accessLogSettings/format", stored.format, after.format),
  ];
}

const arnOf = (destination: string, place: LogPlace): string =>
  destination.startsWith("arn:") ? destination : groupArn(destination, place);

/** "Amazon CloudWatch Logs", ARNs of log groups. */
export const groupArn = (name: string, { region, accountId }: LogPlace): string =>
  `arn:aws:logs:${region}:${accountId}:log-group:${name}`;

// "CreateLogGroup" of CloudWatch Logs: 1 to 512 of these.
export function destinationError(destination: string): string | undefined {
  if (destination === "") return "Name a log group, for example: pets/prod/access.";
  if (destination.startsWith("arn:")) {
    return /^arn:aws[\w-]*:logs:[a-z0-9-]+:\d{12}:log-group:[.\-_/#A-Za-z0-9]{1,512}(:\*)?$/.test(destination)
      ? undefined
      : "A destination is the ARN of a log group, for example: arn:aws:logs:us-east-1:123456789012:log-group:pets.";
  }
  return /^[.\-_/#A-Za-z0-9]{1,512}$/.test(destination)
    ? undefined
    : "A log group's name has at most 512 letters, digits and . - _ / #, for example: pets/prod/access.";
}

/** Why the settings cannot be saved as they are; undefined: they can. */
export function stageLogRefusal({ accessLog }: StageLogForm, formatProblems: number): string | undefined {
  if (!accessLog.enabled) return undefined;
  if (destinationError(accessLog.destination)) return "Correct the access log's log group first.";
  return accessLog.format.trim() === "" || formatProblems > 0 ? "Correct the access log's format first." : undefined;
}
