"use client";

import { useState } from "react";
import { useManagementQuery } from "../console/useManagement.ts";
import type { TimeView } from "../timeRange/useTimeRange.ts";
import { metricsQuery } from "./metricQueries.ts";
import type { MetricAnswer, MetricRequest } from "./readMetrics.ts";

export interface Metrics {
  readonly answer: MetricAnswer | undefined;
  readonly error: unknown;
  readonly isFetching: boolean;
  /** Reads now. */
  readonly refetch: () => void;
  /** What AutoRefresh wants to know. */
  readonly refresh: {
    readonly paused: boolean;
    readonly onPause: (paused: boolean) => void;
    readonly updatedAtMs: number;
    readonly refreshing: boolean;
    readonly onRefresh: () => void;
  };
}

/** The numbers of a page, again and again when the page says so. While another range is read the one before stays. */
export function useMetrics(requests: readonly MetricRequest[], view: TimeView, withPrevious = false): Metrics {
  const [paused, setPaused] = useState(false);
  const asked = JSON.stringify(requests);
  const { data, error, isFetching, dataUpdatedAt, refetch } = useManagementQuery(
    metricsQuery({ requests, range: view.range, withPrevious }),
    {
      enabled: requests.length > 0,
      ...(!paused && view.everySeconds > 0 && { everyMs: view.everySeconds * 1000 }),
    },
  );
  const [last, setLast] = useState<{ asked: string; answer: MetricAnswer }>();
  if (data && data !== last?.answer) setLast({ asked, answer: data });
  const readNow = () => void refetch();
  return {
    answer: data ?? (error || last?.asked !== asked ? undefined : last.answer),
    error,
    isFetching,
    refetch: readNow,
    refresh: { paused, onPause: setPaused, updatedAtMs: dataUpdatedAt, refreshing: isFetching, onRefresh: readNow },
  };
}
