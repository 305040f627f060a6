"use client";

import Container from "@cloudscape-design/components/container";
import { changeText, type MetricUnit, metricText } from "./metricText.ts";
import {
  type MetricAnswer,
  previousSeriesOf,
  previousWholeOf,
  seriesOf,
  shareOf,
  totalOf,
  wholeOf,
} from "./readMetrics.ts";

interface Total {
  readonly label: string;
  readonly unit: MetricUnit;
  readonly value: number | null;
  readonly before: number | null;
  /** Of all requests. */
  readonly share?: number | null;
}

/** The whole range in six numbers, and how they changed in words. */
export function MetricTotals({ answer, compare }: { answer: MetricAnswer | undefined; compare: boolean }) {
  const totals = answer
    ? totalsOf(answer)
    : labels.map((label): Total => ({ label, unit: "requests", value: null, before: null }));
  return (
    <Container>
      <dl className="metricTotals">
        {totals.map(({ label, unit, value, before, share }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <strong className={answer && value === null ? "quiet" : undefined}>
                {answer ? metricText(value, unit) : "…"}
              </strong>
              {share !== undefined && share !== null && <span>{metricText(share, "share")} of requests</span>}
              {compare && answer && <span>{changeText(value, before, unit)}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </Container>
  );
}

const labels = ["Requests", "4XX errors", "5XX errors", "Latency p50", "Latency p95", "Latency p99"];

function totalsOf(answer: MetricAnswer): Total[] {
  const total = (key: string) => totalOf(seriesOf(answer, key));
  const before = (key: string) => totalOf(previousSeriesOf(answer, key));
  const requests = total("Count");
  return [
    { label: "Requests", unit: "requests", value: requests, before: before("Count") },
    ...["4XX", "5XX"].map((status): Total => {
      const value = total(`${status}Error`);
      const share = shareOf(value, requests);
      return { label: `${status} errors`, unit: "requests", value, share, before: before(`${status}Error`) };
    }),
    ...["p50", "p95", "p99"].map(
      (stat): Total => ({
        label: `Latency ${stat}`,
        unit: "milliseconds",
        value: wholeOf(answer, `Latency ${stat} whole`),
        before: previousWholeOf(answer, `Latency ${stat} whole`),
      }),
    ),
  ];
}
