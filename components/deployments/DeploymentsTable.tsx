"use client";

import { DeleteDeploymentCommand, type Deployment } from "@aws-sdk/client-api-gateway";
import { useCollection } from "@cloudscape-design/collection-hooks";
import Badge from "@cloudscape-design/components/badge";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import Pagination from "@cloudscape-design/components/pagination";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import TextFilter from "@cloudscape-design/components/text-filter";
import { useState } from "react";
import { count } from "../../lib/format.ts";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation, useManagementQuery } from "../console/useManagement.ts";
import { stagesQuery } from "../stages/stageQueries.ts";
import { CopyLine } from "../ui/CopyLine.tsx";
import { DateTime } from "../ui/DateTime.tsx";
import { DeleteDialog } from "../ui/DeleteDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { DeployButton } from "./DeployButton.tsx";
import { deploymentsKey, deploymentsQuery } from "./deploymentQueries.ts";

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
        columnDefinitions={[
          {
            id: "created",
            header: "Created",
            cell: ({ createdDate }) => <DateTime value={createdDate} />,
            sortingComparator: (a, b) => Number(a.createdDate) - Number(b.createdDate),
          },
          {
            id: "id",
            header: "ID",
            isRowHeader: true,
            cell: ({ id = "" }) => <CopyLine text={id} label={`Copy the id ${id}`} />,
          },
          {
            id: "description",
            header: "Description",
            cell: ({ description }) => description ?? "–",
            sortingField: "description",
          },
          {
            id: "stages",
            header: "Served by",
            cell: ({ id }) => (
              <SpaceBetween direction="horizontal" size="xs">
                {servedBy(id).map(({ stageName = "" }) => (
                  <Link key={stageName} href={`/apis/${apiId}/stages/${encodeURIComponent(stageName)}`}>
                    <Badge color="green">{stageName}</Badge>
                  </Link>
                ))}
                {servedBy(id).length === 0 && "–"}
              </SpaceBetween>
            ),
          },
        ]}
        header={
          <Header
            variant="awsui-h1-sticky"
            counter={`(${deployments.length})`}
            description="Frozen copies of this API. A stage serves one of them; pointing it at an older one is a rollback."
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button
                  disabled={!selected || inUse}
                  disabledReason={
                    inUse ? "A stage serves it. Point the stage elsewhere first." : "Select a deployment first."
                  }
                  onClick={() => setDeleting(true)}
                >
                  Delete
                </Button>
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
        <DeleteDeployment apiId={apiId} deployment={selected} onDismiss={() => setDeleting(false)} />
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

function DeleteDeployment(props: { apiId: string; deployment: Deployment; onDismiss: () => void }) {
  const { apiId, deployment, onDismiss } = props;
  const notify = useNotify();
  const remove = useManagementMutation({
    run: ({ gateway }) => gateway.send(new DeleteDeploymentCommand({ restApiId: apiId, deploymentId: deployment.id })),
    invalidates: [deploymentsKey(apiId)],
    onSuccess: () => {
      notify({ type: "success", header: `Deployment ${deployment.id} deleted` });
      onDismiss();
    },
  });
  return (
    <DeleteDialog
      header={`Delete deployment ${deployment.id}?`}
      deleting={remove.isPending}
      error={<RequestError title="The deployment could not be deleted" error={remove.error} />}
      onDelete={() => remove.mutate()}
      onDismiss={onDismiss}
    >
      No stage serves it, so no caller notices. It can no longer be rolled back to.
    </DeleteDialog>
  );
}
