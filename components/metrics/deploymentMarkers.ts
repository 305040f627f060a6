import type { Deployment, Stage } from "@aws-sdk/client-api-gateway";
import type { MetricSpan } from "./metricSpan.ts";

export interface DeploymentMarker {
  readonly id: string;
  readonly atMs: number;
  readonly text: string;
  /** By the stage that is looked at, now. */
  readonly isServed: boolean;
}

/** The API's deployments within a span, oldest first. Which stages served an older one is not kept, so all are shown. */
export const deploymentMarkers = (
  deployments: readonly Deployment[],
  stage: Stage,
  { fromMs, toMs }: MetricSpan,
): DeploymentMarker[] =>
  deployments
    .map(({ id = "", createdDate, description }) => {
      const isServed = id === stage.deploymentId;
      const served = isServed ? `, served by ${stage.stageName} now` : "";
      const text = `Deployment ${id}${description ? ` “${description}”` : ""}${served}`;
      return { id, atMs: Number(createdDate), text, isServed };
    })
    .filter(({ atMs }) => atMs >= fromMs && atMs < toMs)
    .sort((a, b) => a.atMs - b.atMs);
