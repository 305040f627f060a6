"use client";

import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { ReactNode } from "react";
import { useManagementQuery } from "../console/useManagement.ts";
import { restApisQuery } from "../restApis/restApiQueries.ts";
import { keepsLog, stageLogsHref } from "../stages/stageLogs.ts";
import type { TimeRange } from "../timeRange/timeRange.ts";
import { isNarrowed, type LogFilter, noFilter } from "./logFilter.ts";
import { stagesOfQuery } from "./requestLogQueries.ts";

export interface NoLogsProps {
  readonly filter: LogFilter;
  readonly range: TimeRange;
  readonly isTailing: boolean;
  readonly onChange: (change: LogFilter) => void;
  readonly onRange: (range: TimeRange) => void;
}

/** So many APIs are asked at most whether they keep a log. */
const mostApis = 25;
const mostLinks = 6;

/** Why there is nothing to see, and what to do about it. */
export function NoLogs({ filter, range, isTailing, onChange, onRange }: NoLogsProps) {
  const { data: restApis = [] } = useManagementQuery(restApisQuery);
  const apiIds = filter.api === undefined ? restApis.slice(0, mostApis).map(({ id = "" }) => id) : [filter.api];
  const { data: stages, isPending } = useManagementQuery(stagesOfQuery(apiIds));
  const looked = (stages ?? []).filter(({ stage }) => !filter.stage || stage.stageName === filter.stage);
  if (isPending) return <Nothing title="Nothing yet">Looking which stages keep a log.</Nothing>;
  if (looked.length === 0)
    return (
      <Nothing title="No stage to log" action={<Button href="/apis">Show all APIs</Button>}>
        Requests are logged by stage. Deploy an API to a stage and call it.
      </Nothing>
    );
  if (!looked.some(({ stage }) => keepsLog(stage)) && (filter.api !== undefined || restApis.length <= mostApis)) {
    const nameOf = (apiId: string) => restApis.find(({ id }) => id === apiId)?.name ?? apiId;
    return (
      <Nothing title="No log is on">
        Turn on the access log or the execution log of a stage; requests from then on are found here.
        <ul className="logStages">
          {looked.slice(0, mostLinks).map(({ apiId, stage: { stageName = "" } }) => (
            <li key={`${apiId}/${stageName}`}>
              <Link href={stageLogsHref(apiId, stageName)}>{`Logs of ${nameOf(apiId)} / ${stageName}`}</Link>
            </li>
          ))}
        </ul>
      </Nothing>
    );
  }
  if (isNarrowed(filter))
    return (
      <Nothing
        title="No request matches"
        action={
          <Button onClick={() => onChange({ ...noFilter, api: filter.api, stage: filter.stage })}>
            Clear the filters
          </Button>
        }
      >
        None of the requests of this time range is like this.
      </Nothing>
    );
  return (
    <Nothing
      title={isTailing ? "Waiting for requests" : "No requests in this time range"}
      action={range !== "15d" && <Button onClick={() => onRange("15d")}>Show the last 15 days</Button>}
    >
      {isTailing ? "They are shown here as they come in." : "Nobody called a stage that keeps a log."}
    </Nothing>
  );
}

function Nothing({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <div className="logNothing" role="status">
      <Box textAlign="center" color="inherit">
        <SpaceBetween size="m">
          <div>
            <Box variant="h2">{title}</Box>
            <Box color="text-body-secondary">{children}</Box>
          </div>
          {action}
        </SpaceBetween>
      </Box>
    </div>
  );
}
