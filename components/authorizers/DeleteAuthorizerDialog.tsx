"use client";

import { type Authorizer, DeleteAuthorizerCommand } from "@aws-sdk/client-api-gateway";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { DeleteDialog } from "../ui/DeleteDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { authorizersKey } from "./authorizerQueries.ts";

export interface DeleteAuthorizerDialogProps {
  readonly apiId: string;
  readonly authorizer: Authorizer;
  readonly onDismiss: () => void;
}

export function DeleteAuthorizerDialog({ apiId, authorizer, onDismiss }: DeleteAuthorizerDialogProps) {
  const { id: authorizerId, name } = authorizer;
  const notify = useNotify();
  const remove = useManagementMutation({
    run: ({ gateway }) => gateway.send(new DeleteAuthorizerCommand({ restApiId: apiId, authorizerId })),
    invalidates: [authorizersKey(apiId)],
    onSuccess: () => {
      notify({ type: "success", header: `Authorizer ${name} deleted` });
      onDismiss();
    },
  });
  return (
    <DeleteDialog
      header={`Delete authorizer ${name}?`}
      deleting={remove.isPending}
      error={<RequestError title="The authorizer could not be deleted" error={remove.error} />}
      onDelete={() => remove.mutate()}
      onDismiss={onDismiss}
    >
      Stages keep using it until the next deployment. While a method asks for it, it cannot be deleted.
    </DeleteDialog>
  );
}
