// The operations of Amazon CloudWatch that are there: reading the metrics of APIs.
import type { MonitoringRegistry } from "../../call.ts";
import { getMetricData } from "./metrics/getMetricData.ts";
import { getMetricStatistics } from "./metrics/getMetricStatistics.ts";
import { listMetrics } from "./metrics/listMetrics.ts";

export const monitoringRegistry: MonitoringRegistry = {
  GetMetricData: getMetricData,
  GetMetricStatistics: getMetricStatistics,
  ListMetrics: listMetrics,
};
