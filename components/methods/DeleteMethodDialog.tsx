"use client";

import { DeleteMethodCommand } from "@aws-sdk/client-api-gateway";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { resourcesKey } from "../resources/resourceQueries.ts";
import { DeleteDialog } from "../ui/DeleteDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import type { MethodAddress } from "./methodQueries.ts";

export interface DeleteMethodDialogProps {
  readonly address: MethodAddress;
  readonly path: string;
  readonly onDismiss: () => void;
}

export function DeleteMethodDialog({ address, path, onDismiss }: DeleteMethodDialogProps) {
  const { apiId, resourceId, httpMethod } = address;
  const navigate = useNavigate();
  const notify = useNotify();
  const remove = useManagementMutation({
    run: async ({ gateway }) => {
      await gateway.send(new DeleteMethodCommand({ restApiId: apiId, resourceId, httpMethod }));
      // Leaving first: the page of a method that is gone must not ask for it again.
      navigate(`/apis/${apiId}/resources/${resourceId}`);
    },
    invalidates: [resourcesKey(apiId)],
    onSuccess: () => notify({ type: "success", header: `${httpMethod} ${path} deleted` }),
  });
  return (
    <DeleteDialog
      header={`Delete ${httpMethod} ${path}?`}
      deleting={remove.isPending}
      error={<RequestError title="The method could not be deleted" error={remove.error} />}
      onDelete={() => remove.mutate()}
      onDismiss={onDismiss}
    >
      The method goes with its integration and its responses. Stages keep serving it until the next deployment.
    </DeleteDialog>
  );
}
