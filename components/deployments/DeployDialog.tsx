"use client";

import {
  type CanarySettings,
  CreateDeploymentCommand,
  type DeploymentCanarySettings,
} from "@aws-sdk/client-api-gateway";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import { useState } from "react";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation, useManagementQuery } from "../console/useManagement.ts";
import { stageNameError } from "../stages/stageNameError.ts";
import { stagesKey, stagesQuery } from "../stages/stageQueries.ts";
import { DescriptionField } from "../ui/DescriptionField.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { deploymentsKey } from "./deploymentQueries.ts";

const newStage = "*new*";

export function DeployDialog({ apiId, onDismiss }: { apiId: string; onDismiss: () => void }) {
  const { data: stages = [] } = useManagementQuery(stagesQuery(apiId));
  const [chosen, setChosen] = useState<string>();
  const [stageName, setStageName] = useState("");
  const [description, setDescription] = useState("");
  const [attempted, setAttempted] = useState(false);
  const navigate = useNavigate();
  const notify = useNotify();
  const target = chosen ?? stages[0]?.stageName ?? newStage;
  const isNew = target === newStage;
  const name = isNew ? stageName : target;
  const canary = stages.find((stage) => stage.stageName === target)?.canarySettings;
  const deploy = useManagementMutation({
    run: ({ gateway }) =>
      gateway.send(
        new CreateDeploymentCommand({
          restApiId: apiId,
          stageName: name,
          ...(description && { description }),
          ...(canary && { canarySettings: sameCanary(canary) }),
        }),
      ),
    invalidates: [stagesKey(apiId), deploymentsKey(apiId)],
    onSuccess: () => {
      notify({ type: "success", header: `Deployed to ${name}`, content: "The gateway serves it now." });
      onDismiss();
      navigate(`/apis/${apiId}/stages/${encodeURIComponent(name)}`);
    },
  });
  const wrong = isNew ? stageNameError(stageName, stages) : undefined;
  const submit = () => {
    setAttempted(true);
    if (!wrong) deploy.mutate();
    return wrong ? 1 : 0;
  };
  const options = [
    ...stages.map((stage) => ({ value: stage.stageName ?? "", description: stage.description })),
    { value: newStage, label: "New stage" },
  ];
  return (
    <FormDialog
      header="Deploy API"
      submitText="Deploy"
      submitting={deploy.isPending}
      error={<RequestError title="Nothing was deployed" error={deploy.error} />}
      onSubmit={submit}
      onDismiss={onDismiss}
    >
      <FormField label="Stage" constraintText={!isNew && whoGetsIt(canary !== undefined)}>
        <Select
          selectedOption={options.find(({ value }) => value === target) ?? null}
          options={options}
          onChange={({ detail }) => setChosen(detail.selectedOption.value)}
        />
      </FormField>
      {isNew && (
        <StageName
          value={stageName}
          error={attempted || stageName !== "" ? wrong : undefined}
          onChange={setStageName}
        />
      )}
      <DescriptionField
        value={description}
        hint="What changed, for whoever looks at the history."
        onChange={setDescription}
      />
    </FormDialog>
  );
}

const whoGetsIt = (hasCanary: boolean): string =>
  hasCanary
    ? "The stage has a canary: the requests it draws get the new deployment at once, all others when it is promoted."
    : "Callers of this stage get the new deployment at once.";

/** "To deploy the latest API version to a canary": everything of it stays but its deployment. */
const sameCanary = ({
  percentTraffic,
  stageVariableOverrides,
  useStageCache,
}: CanarySettings): DeploymentCanarySettings => ({
  percentTraffic,
  stageVariableOverrides,
  useStageCache,
});

interface StageNameProps {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (stageName: string) => void;
}

function StageName({ value, error, onChange }: StageNameProps) {
  return (
    <FormField label="Stage name" constraintText="It becomes the first part of the path: /prod/…" errorText={error}>
      <Input
        value={value}
        autoFocus
        spellcheck={false}
        placeholder="prod"
        onChange={({ detail }) => onChange(detail.value)}
      />
    </FormField>
  );
}
