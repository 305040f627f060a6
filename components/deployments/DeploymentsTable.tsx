"use client";

import type { Deployment } from "@aws-sdk/client-api-gateway";
import { useCollection } from "@cloudscape-design/collection-hooks";
import Box from "@cloudscape-design/components/box";
import Header from "@cloudscape-design/components/header";
import Pagination from "@cloudscape-design/components/pagination";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import TextFilter from "@cloudscape-design/components/text-filter";
import { useState } from "react";
import { count } from "../../lib/format.ts";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { stagesQuery } from "../stages/stageQueries.ts";
import { DeleteDeploymentDialog } from "./DeleteDeploymentDialog.tsx";
import { DeployButton } from "./DeployButton.tsx";
import { deploymentColumns } from "./deploymentColumns.tsx";
import { deploymentsQuery } from "./deploymentQueries.ts";

export function DeploymentsTable({ apiId }: { apiId: string }) {
  const { data: deployments = [], error, isPending, refetch } = useManagementQuery(deploymentsQuery(apiId));
  const { data: stages = [] } = useManagementQuery(stagesQuery(apiId));
  const [deleting, setDeleting] = useState(false);
  const { items, collectionProps, filterProps, paginationProps, filteredItemsCount } = useCollection(deployments, {
    filtering: {
      fields: ["id", "description"],
      empty: <Empty apiId={apiId} />,
      noMatch: "No deployment has this in its id or description.",
    },
    pagination: { pageSize: 20 },
    sorting: {},
    selection: { trackBy: "id" },
  });
  const selected = deployments.find(({ id }) => id === collectionProps.selectedItems?.[0]?.id);
  const servedBy = (id: string | undefined) => stages.filter(({ deploymentId }) => deploymentId === id);
  const inUse = servedBy(selected?.id).length > 0;
  return (
    <SpaceBetween size="m">
      <RequestError title="The deployments could not be read" error={error} onRetry={() => void refetch()} />
      <Table<Deployment>
        {...collectionProps}
        items={items}
        variant="full-page"
        stickyHeader
        selectionType="single"
        loading={isPending && !error}
        loadingText="Reading the deployments"
        ariaLabels={{
          tableLabel: "Deployments",
          selectionGroupLabel: "Choose a deployment",
          itemSelectionLabel: (_, { id }) => `Select ${id}`,
        }}
        columnDefinitions={deploymentColumns(apiId, servedBy)}
        header={
          <Header
            variant="awsui-h1-sticky"
            counter={`(${deployments.length})`}
            description="Frozen copies of this API. A stage serves one of them; pointing it at an older one is a rollback."
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <PermittedButton
                  action="apigateway:DELETE"
                  path={`/restapis/${apiId}/deployments/${selected?.id ?? "*"}`}
                  disabled={!selected || inUse}
                  disabledReason={
                    inUse ? "A stage serves it. Point the stage elsewhere first." : "Select a deployment first."
                  }
                  onClick={() => setDeleting(true)}
                >
                  Delete
                </PermittedButton>
                <DeployButton apiId={apiId} />
              </SpaceBetween>
            }
          >
            Deployments
          </Header>
        }
        filter={
          <TextFilter
            {...filterProps}
            filteringPlaceholder="Find deployments"
            filteringAriaLabel="Find deployments"
            countText={count(filteredItemsCount ?? 0, "match", "matches")}
          />
        }
        pagination={<Pagination {...paginationProps} />}
      />
      {deleting && selected && (
        <DeleteDeploymentDialog apiId={apiId} deployment={selected} onDismiss={() => setDeleting(false)} />
      )}
    </SpaceBetween>
  );
}

function Empty({ apiId }: { apiId: string }) {
  return (
    <Box textAlign="center" color="inherit" padding={{ vertical: "l" }}>
      <SpaceBetween size="s">
        <span>Nothing is deployed yet, so nobody can call this API.</span>
        <DeployButton apiId={apiId} />
      </SpaceBetween>
    </Box>
  );
}
