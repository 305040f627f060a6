"use client";

import { type Stage, UpdateStageCommand } from "@aws-sdk/client-api-gateway";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { promoteCanaryPatch } from "./stageCanaryForm.ts";
import { stagesKey } from "./stageQueries.ts";

export interface PromoteCanaryDialogProps {
  readonly apiId: string;
  readonly stage: Stage;
  readonly onDismiss: () => void;
}

export function PromoteCanaryDialog({ apiId, stage, onDismiss }: PromoteCanaryDialogProps) {
  const { stageName, deploymentId, canarySettings } = stage;
  const notify = useNotify();
  const promote = useManagementMutation({
    run: ({ gateway }) => {
      const patchOperations = promoteCanaryPatch(stage);
      return gateway.send(new UpdateStageCommand({ restApiId: apiId, stageName, patchOperations }));
    },
    invalidates: [stagesKey(apiId)],
    onSuccess: () => {
      notify({ type: "success", header: `${stageName} now serves what its canary served` });
      onDismiss();
    },
  });
  const submit = () => {
    promote.mutate();
    return 0;
  };
  const isSame = deploymentId === canarySettings?.deploymentId;
  return (
    <FormDialog
      header={`Promote the canary of ${stageName}?`}
      submitText="Promote canary"
      submitting={promote.isPending}
      error={<RequestError title="The canary was not promoted" error={promote.error} />}
      onSubmit={submit}
      onDismiss={onDismiss}
    >
      <div>
        {isSame ? "The stage keeps its deployment" : `All requests get deployment ${canarySettings?.deploymentId}`},
        with the variables of the canary. The canary stays with 0 percent of the requests until it is deleted.
      </div>
    </FormDialog>
  );
}
