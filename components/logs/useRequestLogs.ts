"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useConsole } from "../console/ConsoleProvider.tsx";
import type { TimeRange } from "../timeRange/timeRange.ts";
import { type LogFilter, requestLogFilter } from "./logFilter.ts";
import { mostRows } from "./logTail.ts";
import { readingKey } from "./requestLogQueries.ts";

const pageRows = 500;

/** Rows of the request log, newest first, read on page by page up to as many as a screen keeps. */
export function useRequestLogs(filter: LogFilter, range: TimeRange, askedAt: number) {
  const { management } = useConsole();
  return useInfiniteQuery({
    queryKey: ["requestLogs", ...readingKey(filter, range, askedAt)],
    queryFn: async ({ pageParam: position }) => {
      if (!management) throw new Error("Rows are read in the browser only.");
      const asked = requestLogFilter(filter, range, askedAt);
      return management.house("GetRequestLogs", { ...asked, limit: pageRows, ...(position && { position }) });
    },
    initialPageParam: "",
    getNextPageParam: (last, pages) =>
      pages.reduce((sum, { items }) => sum + items.length, 0) < mostRows ? last.position : undefined,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
}
