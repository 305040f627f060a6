import type { Stage } from "@aws-sdk/client-api-gateway";

/** The place of a stage's page where its logs are set. */
export const stageLogsId = "logs-and-tracing";

export const stageLogsHref = (apiId: string, stageName: string): string =>
  `/apis/${apiId}/stages/${encodeURIComponent(stageName)}#${stageLogsId}`;

/** Some requests of the stage are found in the request log. */
export function keepsLog({ accessLogSettings, methodSettings = {} }: Stage): boolean {
  const levels = Object.values(methodSettings).map(({ loggingLevel = "OFF" }) => loggingLevel);
  return Boolean(accessLogSettings?.destinationArn) || levels.some((level) => level !== "OFF");
}
