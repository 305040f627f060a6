"use client";

import { DeleteDeploymentCommand, type Deployment } from "@aws-sdk/client-api-gateway";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { DeleteDialog } from "../ui/DeleteDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { deploymentsKey } from "./deploymentQueries.ts";

export interface DeleteDeploymentDialogProps {
  readonly apiId: string;
  readonly deployment: Deployment;
  readonly onDismiss: () => void;
}

export function DeleteDeploymentDialog({ apiId, deployment, onDismiss }: DeleteDeploymentDialogProps) {
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
