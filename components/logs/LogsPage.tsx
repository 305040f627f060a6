"use client";

import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useMemo, useState } from "react";
import { count } from "../../lib/format.ts";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { TimeRangePicker } from "../timeRange/TimeRangePicker.tsx";
import type { TimeRange } from "../timeRange/timeRange.ts";
import { setting, useAddress, useTimeRange } from "../timeRange/useTimeRange.ts";
import { LogFacets } from "./LogFacets.tsx";
import { LogFilterBar } from "./LogFilterBar.tsx";
import { LogStatusLine } from "./LogStatusLine.tsx";
import { LogTable } from "./LogTable.tsx";
import { type LogFilter, narrowing, readLogFilter, withLogFilter } from "./logFilter.ts";
import { mergeRows } from "./logTail.ts";
import { NoLogs } from "./NoLogs.tsx";
import { RequestDetails } from "./RequestDetails.tsx";
import { facetsQuery } from "./requestLogQueries.ts";
import { useLogTail } from "./useLogTail.ts";
import { useRequestLogs } from "./useRequestLogs.ts";

const facetsEveryMs = 5_000;

/** Every request whose stage keeps a log. Which of them is seen is said by the address alone. */
export function LogsPage() {
  const { parameters, change } = useAddress();
  const view = useTimeRange();
  const [askedAt, setAskedAt] = useState(() => Date.now());
  const filter = readLogFilter(parameters);
  const openRow = parameters.get("row") ?? undefined;
  const isRelative = typeof view.range === "string";
  const isTailing = isRelative && parameters.get("tail") === "on";
  const askAgain = () => setAskedAt(Date.now());
  const tail = useLogTail(isTailing ? narrowing(filter) : undefined, askAgain);
  const found = useRequestLogs(filter, view.range, askedAt);
  const facets = useManagementQuery(facetsQuery(filter, view.range, askedAt), {
    keepsPrevious: true,
    ...(isTailing && !tail.isPaused && { everyMs: facetsEveryMs }),
  });
  const { data } = found;
  const rows = useMemo(
    () => mergeRows(tail.rows, data?.pages.flatMap(({ items }) => items) ?? []),
    [tail.rows, data?.pages],
  );
  const narrow = (by: LogFilter) => {
    change((now) => withLogFilter(now, by));
    askAgain();
  };
  const setRange = (range: TimeRange) => {
    view.setRange(range);
    askAgain();
  };
  const open = (id: string | undefined) => change(setting("row", id ?? ""), openRow || !id ? "replace" : "push");
  const dropped = data?.pages[0]?.dropped ?? 0;
  const isReading = found.isPending || (rows.length === 0 && found.hasNextPage);
  return (
    <SpaceBetween size="m">
      <Header
        variant="h1"
        description="The requests of every stage that keeps an access log or an execution log, newest first."
        actions={
          <div className="logActions">
            <TimeRangePicker view={{ ...view, setRange }} />
            <Button iconName="refresh" ariaLabel="Refresh" loading={found.isRefetching} onClick={askAgain} />
            <Button
              iconName={isTailing ? "close" : "play"}
              disabled={!isRelative}
              disabledReason="Choose a time range up to now: a live tail has no end."
              onClick={() => change(setting("tail", isTailing ? "" : "on"))}
            >
              {isTailing ? "Stop live tail" : "Live tail"}
            </Button>
          </div>
        }
      >
        Logs
      </Header>
      <LogFilterBar filter={filter} facets={facets.data} onChange={narrow} />
      {dropped > 0 && (
        <Alert
          type="warning"
          statusIconAriaLabel="Warning"
          header={`${count(dropped, "request")} of this range missing`}
        >
          They came faster than the database could store them. The gateway drops rows rather than slow a request down.
        </Alert>
      )}
      <RequestError title="The logs could not be read" error={found.error ?? facets.error} onRetry={askAgain} />
      <div className={openRow ? "logBody logBodyOpen" : "logBody"}>
        <LogFacets filter={filter} facets={facets.data} onChange={narrow} />
        <div className="logList">
          <LogStatusLine
            rows={rows.length}
            isReading={isReading}
            hasMore={found.hasNextPage}
            isCut={!found.hasNextPage && data?.pages.at(-1)?.position !== undefined}
            tail={isTailing ? tail : undefined}
          />
          {rows.length === 0 && !isReading && !found.error ? (
            <NoLogs filter={filter} range={view.range} isTailing={isTailing} onChange={narrow} onRange={setRange} />
          ) : (
            <LogTable
              rows={rows}
              reading={JSON.stringify([filter, view.range])}
              isReading={isReading && !found.error}
              isStale={found.isPlaceholderData}
              hasMore={found.hasNextPage && !found.isFetchingNextPage}
              zone={view.zone}
              openRow={openRow}
              onOpen={open}
              onNearEnd={() => void found.fetchNextPage()}
            />
          )}
        </div>
        {openRow && (
          <RequestDetails key={openRow} requestLogId={openRow} zone={view.zone} onClose={() => open(undefined)} />
        )}
      </div>
    </SpaceBetween>
  );
}
