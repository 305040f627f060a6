"use client";

import { type Stage, UpdateStageCommand } from "@aws-sdk/client-api-gateway";
import FormField from "@cloudscape-design/components/form-field";
import Select from "@cloudscape-design/components/select";
import { useState } from "react";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation, useManagementQuery } from "../console/useManagement.ts";
import { deploymentsQuery } from "../deployments/deploymentQueries.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { stagesKey } from "./stageQueries.ts";

export interface ChangeDeploymentDialogProps {
  readonly apiId: string;
  readonly stage: Stage;
  readonly onDismiss: () => void;
}

export function ChangeDeploymentDialog({ apiId, stage, onDismiss }: ChangeDeploymentDialogProps) {
  const { stageName, deploymentId } = stage;
  const { data: deployments = [] } = useManagementQuery(deploymentsQuery(apiId));
  const [chosen, setChosen] = useState(deploymentId);
  const notify = useNotify();
  const change = useManagementMutation({
    run: ({ gateway }) =>
      gateway.send(
        new UpdateStageCommand({
          restApiId: apiId,
          stageName,
          patchOperations: [{ op: "replace", path: "/deploymentId", value: chosen }],
        }),
      ),
    invalidates: [stagesKey(apiId)],
    onSuccess: () => {
      notify({ type: "success", header: `${stageName} now serves deployment ${chosen}` });
      onDismiss();
    },
  });
  const options = deployments.map(({ id = "", createdDate, description }) => ({
    value: id,
    label: id === deploymentId ? `${id} (served now)` : id,
    description: description ?? "No description",
    labelTag: createdDate?.toLocaleString(),
  }));
  const submit = () => {
    if (chosen === deploymentId) onDismiss();
    else change.mutate();
    return 0;
  };
  return (
    <FormDialog
      header={`Change the deployment of ${stageName}`}
      submitText="Change deployment"
      submitting={change.isPending}
      error={<RequestError title="The deployment was not changed" error={change.error} />}
      onSubmit={submit}
      onDismiss={onDismiss}
    >
      <FormField
        label="Deployment"
        constraintText="Callers of the stage get it at once. The design of the API stays as it is."
      >
        <Select
          selectedOption={options.find(({ value }) => value === chosen) ?? null}
          options={options}
          onChange={({ detail }) => setChosen(detail.selectedOption.value)}
        />
      </FormField>
    </FormDialog>
  );
}
