"use client";

import { useCollection } from "@cloudscape-design/collection-hooks";
import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import Pagination from "@cloudscape-design/components/pagination";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table, { type TableProps } from "@cloudscape-design/components/table";
import TextFilter from "@cloudscape-design/components/text-filter";
import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { count } from "../../lib/format.ts";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { restApisQuery } from "../restApis/restApiQueries.ts";
import { AutoRefresh } from "../timeRange/AutoRefresh.tsx";
import { TimeRangePicker } from "../timeRange/TimeRangePicker.tsx";
import { useTimeRange } from "../timeRange/useTimeRange.ts";
import { rowRequests } from "./dashboardRequests.ts";
import { metricColumns } from "./metricColumns.tsx";
import { countedStagesQuery, stageDimensions } from "./metricQueries.ts";
import { NoDashboards } from "./NoDashboards.tsx";
import { type OverviewRow, overviewRows } from "./overviewRows.ts";
import { rowMetrics } from "./rowMetrics.ts";
import { useMetrics } from "./useMetrics.ts";

/** Every stage with its numbers, the way to its charts. */
export function StagesOverview() {
  const view = useTimeRange();
  const onlyApi = useSearchParams().get("api");
  const apis = useManagementQuery(restApisQuery);
  const stages = useManagementQuery(countedStagesQuery);
  const rows = useMemo(
    () => overviewRows(apis.data ?? [], stages.data ?? new Map()).filter(({ apiId }) => !onlyApi || apiId === onlyApi),
    [apis.data, stages.data, onlyApi],
  );
  const requests = useMemo(
    () =>
      rows.flatMap(({ key, apiName, stageName }) =>
        stageName === undefined ? [] : rowRequests(key, stageDimensions(apiName, stageName)),
      ),
    [rows],
  );
  const { answer, error, refetch, refresh } = useMetrics(requests, view);
  const measured = rows.map((row) => ({
    ...row,
    metrics: answer && row.stageName !== undefined ? rowMetrics(answer, row.key) : undefined,
  }));
  const columns = [...nameColumns, ...metricColumns<OverviewRow>(answer?.span)];
  const requestsColumn = columns.find(({ id }) => id === "requests");
  const { items, collectionProps, filterProps, paginationProps, filteredItemsCount } = useCollection(measured, {
    filtering: { fields: ["apiName", "stageName"], empty: <NoDashboards />, noMatch: "No API or stage has this name." },
    pagination: { pageSize: 25 },
    sorting: { defaultState: { sortingColumn: requestsColumn ?? {}, isDescending: true } },
  });
  const failed = apis.error ?? stages.error ?? error;
  const readAgain = () => {
    void apis.refetch();
    void stages.refetch();
    refetch();
  };
  return (
    <SpaceBetween size="m">
      <RequestError title="The metrics could not be read" error={failed} onRetry={readAgain} />
      <Table
        {...collectionProps}
        items={items}
        trackBy="key"
        variant="full-page"
        stickyHeader
        loading={!failed && (apis.isPending || stages.isPending)}
        loadingText="Reading the metrics"
        ariaLabels={{ tableLabel: "Stages" }}
        columnDefinitions={columns}
        header={
          <Header
            variant="awsui-h1-sticky"
            counter={`(${rows.length})`}
            description="What every stage did. Choose one for its charts."
            actions={onlyApi && <Button href="/dashboards">Show all APIs</Button>}
          >
            Dashboards
          </Header>
        }
        filter={
          <div className="dashboardTools">
            <div>
              <TextFilter
                {...filterProps}
                filteringPlaceholder="Find APIs or stages"
                filteringAriaLabel="Find APIs or stages"
                countText={count(filteredItemsCount ?? 0, "match", "matches")}
              />
              <TimeRangePicker view={view} />
              <AutoRefresh view={view} {...refresh} />
            </div>
          </div>
        }
        pagination={<Pagination {...paginationProps} />}
      />
    </SpaceBetween>
  );
}

const nameColumns: TableProps.ColumnDefinition<OverviewRow>[] = [
  {
    id: "api",
    header: "API",
    isRowHeader: true,
    cell: ({ apiId, apiName, stageName }) =>
      stageName === undefined ? (
        <Link href={`/apis/${apiId}/stages`}>{apiName}</Link>
      ) : (
        <Link
          href={`/dashboards/${apiId}/${encodeURIComponent(stageName)}`}
          ariaLabel={`Dashboard of ${apiName} ${stageName}`}
        >
          {apiName}
        </Link>
      ),
    sortingField: "apiName",
  },
  {
    id: "stage",
    header: "Stage",
    cell: ({ stageName }) => stageName ?? <span className="quiet">No requests in two weeks</span>,
    sortingField: "stageName",
  },
];
