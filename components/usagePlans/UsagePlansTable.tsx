"use client";

import type { UsagePlan } from "@aws-sdk/client-api-gateway";
import { useCollection } from "@cloudscape-design/collection-hooks";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import Pagination from "@cloudscape-design/components/pagination";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table, { type TableProps } from "@cloudscape-design/components/table";
import TextFilter from "@cloudscape-design/components/text-filter";
import { useState } from "react";
import { count } from "../../lib/format.ts";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { CopyLine } from "../ui/CopyLine.tsx";
import { CreateUsagePlanDialog } from "./CreateUsagePlanDialog.tsx";
import { quotaText, throttleText } from "./limitTexts.ts";
import { usagePlansQuery } from "./usagePlanQueries.ts";

export function UsagePlansTable() {
  const { data, error, isPending, isFetching, refetch } = useManagementQuery(usagePlansQuery);
  const [creating, setCreating] = useState(false);
  const { items, collectionProps, filterProps, paginationProps, filteredItemsCount } = useCollection(data ?? [], {
    filtering: {
      fields: ["name", "id", "description"],
      empty: <Empty onCreate={() => setCreating(true)} />,
      noMatch: "No usage plan has this in its name, id or description.",
    },
    pagination: { pageSize: 20 },
    sorting: { defaultState: { sortingColumn: columns[0] ?? {} } },
  });
  return (
    <SpaceBetween size="m">
      <RequestError title="The usage plans could not be read" error={error} onRetry={() => void refetch()} />
      <Table
        {...collectionProps}
        items={items}
        columnDefinitions={columns}
        variant="full-page"
        stickyHeader
        loading={isPending && !error}
        loadingText="Reading the usage plans"
        ariaLabels={{ tableLabel: "Usage plans" }}
        header={
          <Header
            variant="awsui-h1-sticky"
            counter={data && `(${data.length})`}
            description="How fast and how often API keys may call stages. Every change is live at once."
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button
                  iconName="refresh"
                  ariaLabel="Refresh"
                  loading={isFetching && !isPending}
                  onClick={() => void refetch()}
                />
                <Button variant="primary" onClick={() => setCreating(true)}>
                  Create usage plan
                </Button>
              </SpaceBetween>
            }
          >
            Usage plans
          </Header>
        }
        filter={
          <TextFilter
            {...filterProps}
            filteringPlaceholder="Find usage plans by name, id or description"
            filteringAriaLabel="Find usage plans"
            countText={count(filteredItemsCount ?? 0, "match", "matches")}
          />
        }
        pagination={<Pagination {...paginationProps} />}
      />
      {creating && <CreateUsagePlanDialog onDismiss={() => setCreating(false)} />}
    </SpaceBetween>
  );
}

const columns: TableProps.ColumnDefinition<UsagePlan>[] = [
  {
    id: "name",
    header: "Name",
    isRowHeader: true,
    cell: ({ id, name }) => <Link href={`/usage-plans/${id}`}>{name}</Link>,
    sortingField: "name",
  },
  { id: "description", header: "Description", cell: ({ description }) => description ?? "–" },
  { id: "throttle", header: "Throttle", cell: ({ throttle }) => throttleText(throttle) },
  {
    id: "quota",
    header: "Quota",
    cell: ({ quota }) => quotaText(quota),
    sortingComparator: (a, b) => (a.quota?.limit ?? 0) - (b.quota?.limit ?? 0),
  },
  { id: "stages", header: "Stages", cell: ({ apiStages }) => apiStages?.length ?? 0 },
  {
    id: "id",
    header: "ID",
    cell: ({ id = "" }) => <CopyLine text={id} label={`Copy the id ${id}`} />,
    sortingField: "id",
  },
];

function Empty({ onCreate }: { onCreate: () => void }) {
  return (
    <Box textAlign="center" color="inherit" padding={{ vertical: "xl" }}>
      <SpaceBetween size="m">
        <div>
          <Box variant="h2">No usage plans yet</Box>
          <Box color="text-body-secondary">Create one, add the stages it opens and the API keys it opens them for.</Box>
        </div>
        <Button onClick={onCreate}>Create usage plan</Button>
      </SpaceBetween>
    </Box>
  );
}
