"use client";

import { UpdateStageCommand } from "@aws-sdk/client-api-gateway";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { DeleteDialog } from "../ui/DeleteDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { deleteCanaryPatch } from "./stageCanaryForm.ts";
import { stagesKey } from "./stageQueries.ts";

export interface DeleteCanaryDialogProps {
  readonly apiId: string;
  readonly stageName: string;
  readonly onDismiss: () => void;
}

export function DeleteCanaryDialog({ apiId, stageName, onDismiss }: DeleteCanaryDialogProps) {
  const notify = useNotify();
  const remove = useManagementMutation({
    run: ({ gateway }) =>
      gateway.send(new UpdateStageCommand({ restApiId: apiId, stageName, patchOperations: [...deleteCanaryPatch] })),
    invalidates: [stagesKey(apiId)],
    onSuccess: () => {
      notify({ type: "success", header: `The canary of ${stageName} is deleted` });
      onDismiss();
    },
  });
  return (
    <DeleteDialog
      header={`Delete the canary of ${stageName}?`}
      deleting={remove.isPending}
      error={<RequestError title="The canary could not be deleted" error={remove.error} />}
      onDelete={() => remove.mutate()}
      onDismiss={onDismiss}
    >
      All requests get the deployment of the stage from that moment on. The canary's deployment stays.
    </DeleteDialog>
  );
}
