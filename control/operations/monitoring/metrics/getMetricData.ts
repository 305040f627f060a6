// The values of several metrics at once, in pages. CloudWatch API reference, "GetMetricData".
import type { MetricDataQuery, MetricDataResult } from "@aws-sdk/client-cloudwatch";
import { ServiceException } from "../../../../wire/errors.ts";
import type { Call, MonitoringOperation } from "../../../call.ts";
import { pageAfter, tokenOf } from "./nextToken.ts";
import { readSamples } from "./readSamples.ts";
import { percentileShare, type ReadStatistic, statisticNamed } from "./statistics.ts";
import { timeRange } from "./timeRange.ts";

const maximumQueries = 500;
const maximumDatapoints = 100_800;

export const getMetricData: MonitoringOperation<"GetMetricData"> = async (input, call) => {
  const queries = checkQueries(input.MetricDataQueries ?? []);
  const limit = input.MaxDatapoints ?? maximumDatapoints;
  if (limit < 1 || limit > maximumDatapoints)
    throw refused(`MaxDatapoints must be between 1 and ${maximumDatapoints}.`);
  const results: MetricDataResult[] = [];
  let skip = pageAfter(input.NextToken);
  let room = limit;
  let next = skip;
  for (const query of queries.filter(({ ReturnData }) => ReturnData !== false)) {
    const all = await readQuery(query, input, call);
    const page = all.slice(skip, skip + room);
    const isPartial = skip + page.length < all.length;
    if (skip === 0 || page.length > 0) results.push(resultOf(query, page, isPartial));
    skip = Math.max(0, skip - all.length);
    room -= page.length;
    next += page.length;
    if (isPartial) return { MetricDataResults: results, NextToken: tokenOf(next), Messages: [] };
  }
  return { MetricDataResults: results, Messages: [] };
};

interface Value {
  readonly timestamp: Date;
  readonly value: number;
}

async function readQuery({ MetricStat }: MetricDataQuery, input: Parameters<typeof getMetricData>[0], call: Call) {
  const { Metric = {}, Period, Stat = "", Unit } = MetricStat ?? {};
  const read = statisticOf(Stat);
  const range = timeRange(input.StartTime, input.EndTime, Period, call.clock);
  const withPercentiles = percentileShare(Stat) !== undefined;
  const found = await readSamples(call, Metric, { range, unit: Unit, withPercentiles });
  const values: Value[] = found.map(({ timestamp, samples }) => ({ timestamp, value: read(samples) }));
  return input.ScanBy === "TimestampAscending" ? values : values.reverse();
}

const resultOf = (query: MetricDataQuery, page: readonly Value[], isPartial: boolean): MetricDataResult => ({
  Id: query.Id,
  Label: query.Label ?? query.MetricStat?.Metric?.MetricName,
  Timestamps: page.map(({ timestamp }) => timestamp),
  Values: page.map(({ value }) => value),
  StatusCode: isPartial ? "PartialData" : "Complete",
});

function statisticOf(name: string): ReadStatistic {
  const read = statisticNamed(name);
  if (!read) throw refused(`The value ${name} for parameter Stat is not supported.`);
  return read;
}

function checkQueries(queries: readonly MetricDataQuery[]): readonly MetricDataQuery[] {
  if (queries.length === 0 || queries.length > maximumQueries) {
    throw refused(`The collection MetricDataQueries must have a size between 1 and ${maximumQueries}.`);
  }
  if (new Set(queries.map(({ Id }) => Id)).size !== queries.length) {
    throw refused("The values for parameter Id in MetricDataQueries are not unique.");
  }
  for (const { Id, Expression, MetricStat } of queries) {
    if (Expression !== undefined) throw refused(`Error in expression '${Id}': metric math is not available here yet.`);
    if (MetricStat === undefined) throw refused(`The query '${Id}' must have either MetricStat or Expression.`);
  }
  return queries;
}

const refused = (message: string) => new ServiceException("ValidationException", message);
