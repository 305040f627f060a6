import { GetDeploymentCommand } from "@aws-sdk/client-api-gateway";
import { type Dimension, GetMetricDataCommand, ListMetricsCommand, type Metric } from "@aws-sdk/client-cloudwatch";
import type { ManagementQuery } from "../console/managementQuery.ts";
import { deploymentsKey } from "../deployments/deploymentQueries.ts";
import type { TimeRange } from "../timeRange/timeRange.ts";
import type { MethodName } from "./logsHref.ts";
import { metricSpan } from "./metricSpan.ts";
import { type MetricAnswer, type MetricRequest, readMetrics } from "./readMetrics.ts";

/** What a page looks at; a relative range ends at the moment it is read. */
export interface MetricQuestion {
  readonly requests: readonly MetricRequest[];
  readonly range: TimeRange;
  readonly withPrevious: boolean;
}

export const metricsQuery = ({ requests, range, withPrevious }: MetricQuestion): ManagementQuery<MetricAnswer> => ({
  queryKey: ["metrics", JSON.stringify([requests, range, withPrevious])],
  load: ({ monitoring }) =>
    readMetrics(
      (input) => monitoring.send(new GetMetricDataCommand(input)),
      requests,
      metricSpan(range, Date.now(), withPrevious),
      withPrevious,
    ),
});

/** Stages that counted requests in the past two weeks, by the name of their API. */
export const countedStagesQuery: ManagementQuery<ReadonlyMap<string, readonly string[]>> = {
  queryKey: ["metrics", "stages"],
  load: async ({ monitoring }) => {
    const stages = new Map<string, string[]>();
    const input = { Namespace: "AWS/ApiGateway", MetricName: "Count", Dimensions: [{ Name: "Stage" }] };
    let NextToken: string | undefined;
    do {
      const page = await monitoring.send(new ListMetricsCommand({ ...input, NextToken }));
      for (const [apiName, stageName] of (page.Metrics ?? []).filter(isOfStage).map(namesOf)) {
        stages.set(apiName, [...(stages.get(apiName) ?? []), stageName]);
      }
      NextToken = page.NextToken;
    } while (NextToken);
    return stages;
  },
};

/** What a deployment serves; a deployment never changes. */
export const deployedMethodsQuery = (apiId: string, deploymentId: string): ManagementQuery<MethodName[]> => ({
  queryKey: [...deploymentsKey(apiId), deploymentId, "methods"],
  load: async ({ gateway }) => {
    const input = { restApiId: apiId, deploymentId, embed: ["apisummary"] };
    const { apiSummary = {} } = await gateway.send(new GetDeploymentCommand(input));
    return Object.entries(apiSummary)
      .flatMap(([path, methods]) => Object.keys(methods).map((httpMethod) => ({ httpMethod, path })))
      .sort((a, b) => a.path.localeCompare(b.path) || a.httpMethod.localeCompare(b.httpMethod));
  },
});

export const stageDimensions = (apiName: string, stageName: string): Dimension[] => [
  { Name: "ApiName", Value: apiName },
  { Name: "Stage", Value: stageName },
];

export const methodDimensions = (stage: readonly Dimension[], { httpMethod, path }: MethodName): Dimension[] => [
  ...stage,
  { Name: "Method", Value: httpMethod },
  { Name: "Resource", Value: path },
];

const isOfStage = ({ Dimensions = [] }: Metric): boolean => Dimensions.length === 2;

const namesOf = ({ Dimensions = [] }: Metric): [string, string] => {
  const value = (name: string) => Dimensions.find(({ Name }) => Name === name)?.Value ?? "";
  return [value("ApiName"), value("Stage")];
};
