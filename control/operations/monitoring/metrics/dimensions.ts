// "Amazon API Gateway dimensions and metrics": ApiName | ApiName, Stage | ApiName, Method, Resource, Stage.
import type { Dimension } from "@aws-sdk/client-cloudwatch";
import type { MetricFilter, MetricSeries } from "../../../store/metrics.ts";

/** Undefined: no metric is published under this combination. */
export function filterOf(region: string, dimensions: readonly Dimension[] = []): MetricFilter | undefined {
  const values = new Map(dimensions.map(({ Name = "", Value = "" }) => [Name, Value]));
  const names = [...values.keys()].toSorted().join(",");
  const [apiName = "", stageName = ""] = [values.get("ApiName"), values.get("Stage")];
  if (values.size !== dimensions.length) return undefined;
  if (names === "ApiName") return { region, apiName };
  if (names === "ApiName,Stage") return { region, apiName, stageName };
  if (names !== "ApiName,Method,Resource,Stage") return undefined;
  const method = { resourcePath: values.get("Resource") ?? "", httpMethod: values.get("Method") ?? "" };
  return { region, apiName, stageName, method };
}

/** The combinations a series is published under. */
export function dimensionsOf(series: MetricSeries): Required<Dimension>[][] {
  const api = [{ Name: "ApiName", Value: series.apiName }];
  const stage = [...api, { Name: "Stage", Value: series.stageName }];
  if (!series.isDetailed) return [api, stage];
  const method = [
    { Name: "ApiName", Value: series.apiName },
    { Name: "Method", Value: series.httpMethod },
    { Name: "Resource", Value: series.resourcePath },
    { Name: "Stage", Value: series.stageName },
  ];
  return [api, stage, method];
}
