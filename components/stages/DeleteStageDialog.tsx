"use client";

import { DeleteStageCommand } from "@aws-sdk/client-api-gateway";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { DeleteDialog } from "../ui/DeleteDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { stagesKey } from "./stageQueries.ts";

export interface DeleteStageDialogProps {
  readonly apiId: string;
  readonly stageName: string;
  readonly onDismiss: () => void;
}

export function DeleteStageDialog({ apiId, stageName, onDismiss }: DeleteStageDialogProps) {
  const navigate = useNavigate();
  const notify = useNotify();
  const remove = useManagementMutation({
    run: ({ gateway }) => gateway.send(new DeleteStageCommand({ restApiId: apiId, stageName })),
    invalidates: [stagesKey(apiId)],
    onSuccess: () => {
      notify({ type: "success", header: `Stage ${stageName} deleted` });
      onDismiss();
      navigate(`/apis/${apiId}/stages`);
    },
  });
  return (
    <DeleteDialog
      header={`Delete stage ${stageName}?`}
      typedName={stageName}
      deleting={remove.isPending}
      error={<RequestError title="The stage could not be deleted" error={remove.error} />}
      onDelete={() => remove.mutate()}
      onDismiss={onDismiss}
    >
      Whoever calls the address of <strong>{stageName}</strong> gets errors from that moment on. Its deployments stay.
    </DeleteDialog>
  );
}
