"use client";

import type { Deployment } from "@aws-sdk/client-api-gateway";
import { useState } from "react";
import { ListTable } from "../console/ListTable.tsx";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { stagesQuery } from "../stages/stageQueries.ts";
import { EmptyList } from "../ui/EmptyList.tsx";
import { DeleteDeploymentDialog } from "./DeleteDeploymentDialog.tsx";
import { DeployButton } from "./DeployButton.tsx";
import { deploymentColumns } from "./deploymentColumns.tsx";
import { deploymentsQuery } from "./deploymentQueries.ts";

export function DeploymentsTable({ apiId }: { apiId: string }) {
  const list = useManagementQuery(deploymentsQuery(apiId));
  const { data: stages = [] } = useManagementQuery(stagesQuery(apiId));
  const [deleting, setDeleting] = useState<Deployment>();
  const servedBy = (id: string | undefined) => stages.filter(({ deploymentId }) => deploymentId === id);
  return (
    <>
      <ListTable
        nouns="deployments"
        description="Frozen copies of this API. A stage serves one of them; pointing it at an older one is a rollback."
        list={list}
        columns={deploymentColumns(apiId, servedBy)}
        descending
        fields={["id", "description"]}
        findBy="id or description"
        empty={
          <EmptyList title="No deployments yet" actions={<DeployButton apiId={apiId} />}>
            Nothing is deployed, so nobody can call this API.
          </EmptyList>
        }
        choose={{ label: "Choose a deployment", idOf: ({ id }) => id, nameOf: ({ id }) => id }}
        actions={(selected) => (
          <>
            <DeleteButton
              apiId={apiId}
              selected={selected}
              inUse={servedBy(selected?.id).length > 0}
              onDelete={setDeleting}
            />
            <DeployButton apiId={apiId} />
          </>
        )}
      />
      {deleting && (
        <DeleteDeploymentDialog apiId={apiId} deployment={deleting} onDismiss={() => setDeleting(undefined)} />
      )}
    </>
  );
}

interface DeleteButtonProps {
  readonly apiId: string;
  readonly selected: Deployment | undefined;
  readonly inUse: boolean;
  readonly onDelete: (deployment: Deployment) => void;
}

function DeleteButton({ apiId, selected, inUse, onDelete }: DeleteButtonProps) {
  return (
    <PermittedButton
      action="apigateway:DELETE"
      path={`/restapis/${apiId}/deployments/${selected?.id ?? "*"}`}
      disabled={!selected || inUse}
      disabledReason={inUse ? "A stage serves it. Point the stage elsewhere first." : "Select a deployment first."}
      onClick={() => selected && onDelete(selected)}
    >
      Delete
    </PermittedButton>
  );
}
