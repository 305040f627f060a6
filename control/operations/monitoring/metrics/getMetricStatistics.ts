// The statistics of one metric over time. CloudWatch API reference, "GetMetricStatistics".
import type { Datapoint } from "@aws-sdk/client-cloudwatch";
import { ServiceException } from "../../../../wire/errors.ts";
import type { MonitoringOperation } from "../../../call.ts";
import { apiMetrics } from "./apiMetrics.ts";
import { readSamples, type TimedSamples } from "./readSamples.ts";
import { percentileShare, type ReadStatistic, statisticNamed } from "./statistics.ts";
import { invalid, timeRange } from "./timeRange.ts";

const maximumDatapoints = 1_440;

export const getMetricStatistics: MonitoringOperation<"GetMetricStatistics"> = async (input, call) => {
  const { Statistics = [], ExtendedStatistics = [], MetricName = "", Unit } = input;
  checkStatistics(Statistics, ExtendedStatistics);
  const range = timeRange(input.StartTime, input.EndTime, input.Period, call.clock);
  const asked = Math.ceil((range.endMs - range.startMs) / 1000 / range.periodSeconds);
  if (asked > maximumDatapoints) throw tooMany(asked);
  const found = await readSamples(call, input, { range, unit: Unit, withPercentiles: ExtendedStatistics.length > 0 });
  const unit = apiMetrics.get(MetricName)?.unit;
  return {
    Label: MetricName,
    Datapoints: found.map(
      ({ timestamp, samples }): Datapoint => ({
        Timestamp: timestamp,
        Unit: unit,
        ...readAll(Statistics, samples),
        ...(ExtendedStatistics.length > 0 && { ExtendedStatistics: readAll(ExtendedStatistics, samples) }),
      }),
    ),
  };
};

function checkStatistics(statistics: readonly string[], extended: readonly string[]): void {
  if (statistics.length === 0 && extended.length === 0) {
    throw new ServiceException(
      "InvalidParameterCombinationException",
      "At least one of the parameters Statistics and ExtendedStatistics must be specified.",
    );
  }
  const unknown = extended.find((name) => percentileShare(name) === undefined);
  if (unknown !== undefined) {
    throw invalid(
      `The value ${unknown} for parameter ExtendedStatistics is not supported; percentiles p0 to p100 are.`,
    );
  }
}

function readAll(names: readonly string[], samples: TimedSamples["samples"]): Record<string, number> {
  const read = (name: string): ReadStatistic => statisticNamed(name) ?? (() => Number.NaN);
  return Object.fromEntries(names.map((name) => [name, read(name)(samples)]));
}

const tooMany = (asked: number) =>
  new ServiceException(
    "InvalidParameterCombinationException",
    `You have requested up to ${asked} datapoints, which exceeds the limit of ${maximumDatapoints}. You may reduce the datapoints ` +
      "requested by increasing Period, or decreasing the time range.",
  );
