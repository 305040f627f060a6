import type { LiveStage } from "../../contract/liveSettings.ts";
import { accessLogFormatProblems } from "../logs/accessLogFormat.ts";
import { destinationProblem } from "../logs/logDestination.ts";

/** Why a stage's access log cannot be written. */
export function accessLogProblems({ accessLogSettings }: LiveStage): { message: string; column?: number }[] {
  const { destinationArn, format } = accessLogSettings ?? {};
  if (!destinationArn && !format) return [];
  const destination = destinationArn ? destinationProblem(destinationArn) : "an access log needs a destination";
  const problems = format ? accessLogFormatProblems(format) : [{ message: "an access log needs a format" }];
  return [
    ...(destination === undefined ? [] : [{ message: `accessLogSettings.destinationArn: ${destination}` }]),
    ...problems.map((problem) => ({ ...problem, message: `accessLogSettings.format: ${problem.message}` })),
  ];
}
