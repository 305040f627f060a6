"use client";

import { DeleteRestApiCommand, type RestApi } from "@aws-sdk/client-api-gateway";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { DeleteDialog } from "../ui/DeleteDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { restApisKey } from "./restApiQueries.ts";

export function DeleteRestApiDialog({ restApi, onDismiss }: { restApi: RestApi; onDismiss: () => void }) {
  const { id: restApiId, name = "" } = restApi;
  const notify = useNotify();
  const remove = useManagementMutation({
    run: ({ gateway }) => gateway.send(new DeleteRestApiCommand({ restApiId })),
    invalidates: [restApisKey],
    onSuccess: () => {
      notify({ type: "success", header: `API ${name} deleted` });
      onDismiss();
    },
  });
  return (
    <DeleteDialog
      header={`Delete ${name}?`}
      typedName={name}
      deleting={remove.isPending}
      error={<RequestError title="The API could not be deleted" error={remove.error} />}
      onDelete={() => remove.mutate()}
      onDismiss={onDismiss}
    >
      The API <strong>{name}</strong> ({restApiId}) goes with all its resources, stages and deployments. Whoever calls
      it gets errors from that moment on. This cannot be undone.
    </DeleteDialog>
  );
}
