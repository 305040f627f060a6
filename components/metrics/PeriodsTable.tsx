"use client";

import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import Pagination from "@cloudscape-design/components/pagination";
import Table from "@cloudscape-design/components/table";
import { useState } from "react";
import type { TimeZone } from "../timeRange/useTimeRange.ts";
import { dashboardColumns } from "./dashboardTable.ts";
import { periodsOf } from "./metricSpan.ts";
import { metricText, periodText } from "./metricText.ts";
import type { MetricAnswer } from "./readMetrics.ts";
import { spanText } from "./timeTicks.ts";

export interface PeriodsTableProps {
  readonly answer: MetricAnswer;
  readonly zone: TimeZone;
  readonly logsOf: (fromMs: number, toMs: number, status?: "4XX" | "5XX") => string;
}

const pageSize = 30;

/** The same numbers as the charts, to be read instead of looked at: newest first. */
export function PeriodsTable({ answer, zone, logsOf }: PeriodsTableProps) {
  const { span } = answer;
  const [page, setPage] = useState(1);
  const columns = dashboardColumns(answer);
  const rows = periodsOf(span)
    .map((startMs, index) => ({ startMs, endMs: startMs + span.periodMs, index }))
    .reverse();
  const pages = Math.max(1, Math.ceil(rows.length / pageSize));
  const shown = Math.min(page, pages);
  return (
    <Table
      items={rows.slice((shown - 1) * pageSize, shown * pageSize)}
      trackBy={({ startMs }) => String(startMs)}
      ariaLabels={{ tableLabel: "Numbers of each period" }}
      header={
        <Header variant="h2" counter={`(${rows.length})`} description={`Each row is ${periodText(span.periodMs)}.`}>
          Periods
        </Header>
      }
      pagination={
        <Pagination
          currentPageIndex={shown}
          pagesCount={pages}
          onChange={({ detail }) => setPage(detail.currentPageIndex)}
        />
      }
      stickyColumns={{ first: 1 }}
      columnDefinitions={[
        {
          id: "period",
          header: "Period",
          isRowHeader: true,
          cell: ({ startMs, endMs }) => <Link href={logsOf(startMs, endMs)}>{spanText(startMs, endMs, zone)}</Link>,
        },
        ...columns.map(({ id, name, unit, values, status }) => ({
          id,
          header: name,
          cell: ({ startMs, endMs, index }: (typeof rows)[number]) => {
            const value = values[index] ?? null;
            const text = metricText(value, unit);
            if (value === null) return <span className="quiet">{text}</span>;
            return status && value ? <Link href={logsOf(startMs, endMs, status)}>{text}</Link> : text;
          },
        })),
      ]}
    />
  );
}
