"use client";

import type { Stage } from "@aws-sdk/client-api-gateway";
import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Toggle from "@cloudscape-design/components/toggle";
import { useState } from "react";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { CopyLine } from "../ui/CopyLine.tsx";
import { KeyValueEditor } from "../ui/KeyValueEditor.tsx";
import { DeleteCanaryDialog } from "./DeleteCanaryDialog.tsx";
import { PromoteCanaryDialog } from "./PromoteCanaryDialog.tsx";
import { type CanaryForm, percentError, type StageCanaryForm } from "./stageCanaryForm.ts";
import { variableNameError, variableValueError } from "./stageForm.ts";

export interface StageCanaryProps {
  readonly apiId: string;
  readonly stage: Stage;
  readonly form: StageCanaryForm;
  /** Something of the stage is changed and not saved. */
  readonly isDirty: boolean;
  readonly onChange: (change: StageCanaryForm) => void;
}

/** A part of the traffic that gets another deployment or other variables. */
export function StageCanary({ apiId, stage, form, isDirty, onChange }: StageCanaryProps) {
  const [dialog, setDialog] = useState<"promote" | "delete">();
  const { stageName = "", canarySettings } = stage;
  const change = (part: Partial<CanaryForm>) => onChange({ canary: { ...form.canary, ...part } });
  const permission = { action: "apigateway:PATCH", path: `/restapis/${apiId}/stages/${stageName}` };
  const unsaved = { disabled: isDirty, disabledReason: "Save or discard what is changed first." };
  const actions = canarySettings && (
    <SpaceBetween direction="horizontal" size="xs">
      <PermittedButton {...permission} {...unsaved} onClick={() => setDialog("delete")}>
        Delete canary
      </PermittedButton>
      <PermittedButton {...permission} {...unsaved} onClick={() => setDialog("promote")}>
        Promote canary
      </PermittedButton>
    </SpaceBetween>
  );
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="A part of the requests, drawn at random, tries another deployment or other variables."
          actions={actions}
        >
          Canary
        </Header>
      }
    >
      {form.canary.enabled ? (
        <CanaryFields deploymentId={canarySettings?.deploymentId} form={form.canary} onChange={change} />
      ) : (
        <SpaceBetween size="s">
          <Box color="text-body-secondary">All requests get the deployment of the stage.</Box>
          <PermittedButton {...permission} onClick={() => change({ enabled: true, percentTraffic: "10" })}>
            Create canary
          </PermittedButton>
        </SpaceBetween>
      )}
      {dialog === "promote" && (
        <PromoteCanaryDialog apiId={apiId} stage={stage} onDismiss={() => setDialog(undefined)} />
      )}
      {dialog === "delete" && (
        <DeleteCanaryDialog apiId={apiId} stageName={stageName} onDismiss={() => setDialog(undefined)} />
      )}
    </Container>
  );
}

interface CanaryFieldsProps {
  readonly deploymentId: string | undefined;
  readonly form: CanaryForm;
  readonly onChange: (part: Partial<CanaryForm>) => void;
}

function CanaryFields({ deploymentId, form, onChange }: CanaryFieldsProps) {
  const { percentTraffic, variables, useStageCache } = form;
  return (
    <SpaceBetween size="l">
      {deploymentId && (
        <KeyValuePairs
          items={[
            { label: "Deployment ID", value: <CopyLine text={deploymentId} label="Copy the canary's deployment id" /> },
          ]}
        />
      )}
      <FormField label="Share of the requests" description="Percent." errorText={percentError(percentTraffic)}>
        <Input
          value={percentTraffic}
          inputMode="decimal"
          onChange={({ detail }) => onChange({ percentTraffic: detail.value })}
        />
      </FormField>
      <Toggle
        checked={useStageCache}
        description="Otherwise the canary's answers are neither cached nor served from the cache."
        onChange={({ detail }) => onChange({ useStageCache: detail.checked })}
      >
        Use the cache of the stage
      </Toggle>
      <FormField label="Variables of the canary" description="They override those of the stage." stretch>
        <KeyValueEditor
          pairs={variables}
          onChange={(changed) => onChange({ variables: changed })}
          keyLabel="Canary name"
          valueLabel="Canary value"
          keyPlaceholder="backend"
          valuePlaceholder="canary.example.com"
          addText="Add canary variable"
          empty="The canary has the variables of the stage."
          keyError={variableNameError}
          valueError={variableValueError}
        />
      </FormField>
    </SpaceBetween>
  );
}
