"use client";

import type { Stage } from "@aws-sdk/client-api-gateway";
import { useCollection } from "@cloudscape-design/collection-hooks";
import Box from "@cloudscape-design/components/box";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table, { type TableProps } from "@cloudscape-design/components/table";
import TextFilter from "@cloudscape-design/components/text-filter";
import { count, invokeUrl } from "../../lib/format.ts";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { DeployButton } from "../deployments/DeployButton.tsx";
import { callerQuery } from "../session/callerQuery.ts";
import { CopyLine } from "../ui/CopyLine.tsx";
import { DateTime } from "../ui/DateTime.tsx";
import { stagesQuery } from "./stageQueries.ts";

export function StagesTable({ apiId }: { apiId: string }) {
  const { data: stages = [], error, isPending, refetch } = useManagementQuery(stagesQuery(apiId));
  const { data: caller } = useManagementQuery(callerQuery, { staleTime: Number.POSITIVE_INFINITY });
  const { items, collectionProps, filterProps, filteredItemsCount } = useCollection(stages, {
    filtering: {
      fields: ["stageName", "description"],
      empty: <Empty apiId={apiId} />,
      noMatch: "No stage has this in its name or description.",
    },
    sorting: {},
  });
  return (
    <SpaceBetween size="m">
      <RequestError title="The stages could not be read" error={error} onRetry={() => void refetch()} />
      <Table<Stage>
        {...collectionProps}
        items={items}
        variant="full-page"
        stickyHeader
        loading={isPending && !error}
        loadingText="Reading the stages"
        ariaLabels={{ tableLabel: "Stages" }}
        columnDefinitions={stageColumns(apiId, caller?.gatewayHostUrl)}
        header={
          <Header
            variant="awsui-h1-sticky"
            counter={`(${stages.length})`}
            description="Where callers reach this API. Each stage serves one deployment."
            actions={<DeployButton apiId={apiId} />}
          >
            Stages
          </Header>
        }
        filter={
          <TextFilter
            {...filterProps}
            filteringPlaceholder="Find stages"
            filteringAriaLabel="Find stages"
            countText={count(filteredItemsCount ?? 0, "match", "matches")}
          />
        }
      />
    </SpaceBetween>
  );
}

const stageColumns = (apiId: string, gatewayHostUrl: string | undefined): TableProps.ColumnDefinition<Stage>[] => [
  {
    id: "name",
    header: "Stage",
    isRowHeader: true,
    cell: ({ stageName = "" }) => (
      <Link href={`/apis/${apiId}/stages/${encodeURIComponent(stageName)}`}>{stageName}</Link>
    ),
    sortingField: "stageName",
  },
  {
    id: "url",
    header: "Invoke URL",
    cell: ({ stageName = "" }) =>
      gatewayHostUrl && (
        <CopyLine text={invokeUrl(gatewayHostUrl, apiId, stageName)} label={`Copy the invoke URL of ${stageName}`} />
      ),
  },
  {
    id: "deployment",
    header: "Deployment",
    cell: ({ deploymentId }) => deploymentId,
    sortingField: "deploymentId",
  },
  { id: "description", header: "Description", cell: ({ description }) => description ?? "–" },
  {
    id: "updated",
    header: "Last changed",
    cell: ({ lastUpdatedDate }) => <DateTime value={lastUpdatedDate} />,
    sortingComparator: (a, b) => Number(a.lastUpdatedDate) - Number(b.lastUpdatedDate),
  },
];

function Empty({ apiId }: { apiId: string }) {
  return (
    <Box textAlign="center" color="inherit" padding={{ vertical: "l" }}>
      <SpaceBetween size="s">
        <span>No stages yet. Deploying creates the first one and gives the API an address.</span>
        <DeployButton apiId={apiId} />
      </SpaceBetween>
    </Box>
  );
}
