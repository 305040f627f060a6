"use client";

import { DeleteResourceCommand, type Resource } from "@aws-sdk/client-api-gateway";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { DeleteDialog } from "../ui/DeleteDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { resourcesKey } from "./resourceQueries.ts";

export interface DeleteResourceDialogProps {
  readonly apiId: string;
  readonly resource: Resource;
  readonly onDismiss: () => void;
}

export function DeleteResourceDialog({ apiId, resource, onDismiss }: DeleteResourceDialogProps) {
  const navigate = useNavigate();
  const notify = useNotify();
  const { id: resourceId, path, parentId } = resource;
  const remove = useManagementMutation({
    run: ({ gateway }) => gateway.send(new DeleteResourceCommand({ restApiId: apiId, resourceId })),
    invalidates: [resourcesKey(apiId)],
    onSuccess: () => {
      notify({ type: "success", header: `Resource ${path} deleted` });
      onDismiss();
      navigate(`/apis/${apiId}/resources/${parentId}`);
    },
  });
  return (
    <DeleteDialog
      header={`Delete ${path}?`}
      deleting={remove.isPending}
      error={<RequestError title="The resource could not be deleted" error={remove.error} />}
      onDelete={() => remove.mutate()}
      onDismiss={onDismiss}
    >
      <strong>{path}</strong> goes with its methods and every resource below it. Stages keep serving it until the next
      deployment.
    </DeleteDialog>
  );
}
