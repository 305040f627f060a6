"use client";

import { type Stage, UpdateStageCommand } from "@aws-sdk/client-api-gateway";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation, useManagementQuery } from "../console/useManagement.ts";
import { usePermission } from "../console/usePermission.ts";
import { callerQuery } from "../session/callerQuery.ts";
import { KeyValueEditor } from "../ui/KeyValueEditor.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { SaveBar } from "../ui/SaveBar.tsx";
import { useDraft } from "../ui/useDraft.ts";
import { StageCache } from "./StageCache.tsx";
import { StageCanary } from "./StageCanary.tsx";
import { StageLogs } from "./StageLogs.tsx";
import { stageCacheRefusal } from "./stageCacheForm.ts";
import { stageCanaryRefusal } from "./stageCanaryForm.ts";
import { stageForm, stagePatch, variableNameError, variableValueError } from "./stageForm.ts";
import { stageLogRefusal } from "./stageLogForm.ts";
import { stagesKey } from "./stageQueries.ts";

export function StageEditor({ apiId, stage }: { apiId: string; stage: Stage }) {
  const { data: caller } = useManagementQuery(callerQuery, { staleTime: Number.POSITIVE_INFINITY });
  const place = { region: caller?.region ?? "", accountId: caller?.accountId ?? "" };
  const draft = useDraft(stageForm(stage, place));
  const notify = useNotify();
  const [formatProblems, setFormatProblems] = useState(0);
  const refusal = usePermission("apigateway:PATCH", `/restapis/${apiId}/stages/${stage.stageName}`);
  const { stageName } = stage;
  const save = useManagementMutation({
    run: ({ gateway }) => {
      const patchOperations = stagePatch(draft.base, draft.value, place);
      return gateway.send(new UpdateStageCommand({ restApiId: apiId, stageName, patchOperations }));
    },
    invalidates: [stagesKey(apiId)],
    onSuccess: () => notify({ type: "success", header: `Stage ${stageName} saved`, content: "It is live already." }),
  });
  return (
    <>
      <SpaceBetween size="l">
        <Container header={<Header variant="h2">Settings</Header>}>
          <SpaceBetween size="l">
            <FormField label="Description">
              <Input
                value={draft.value.description}
                placeholder="What this stage is for"
                onChange={({ detail }) => draft.set({ description: detail.value })}
              />
            </FormField>
            <FormField
              label="Stage variables"
              description="Read by templates and integration URIs. A change is live at once, without a deployment."
              stretch
            >
              <KeyValueEditor
                pairs={draft.value.variables}
                onChange={(variables) => draft.set({ variables })}
                keyLabel="Name"
                valueLabel="Value"
                keyPlaceholder="backend"
                valuePlaceholder="example.com"
                addText="Add variable"
                empty="No stage variables."
                keyError={variableNameError}
                valueError={variableValueError}
              />
            </FormField>
          </SpaceBetween>
        </Container>
        <StageCache apiId={apiId} stage={stage} form={draft.value} onChange={draft.set} />
        <StageCanary apiId={apiId} stage={stage} form={draft.value} isDirty={draft.dirty} onChange={draft.set} />
        <StageLogs
          apiId={apiId}
          stage={stage}
          form={draft.value}
          onChange={draft.set}
          onFormatProblems={setFormatProblems}
        />
      </SpaceBetween>
      <SaveBar
        refusal={
          refusal ??
          stageLogRefusal(draft.value, formatProblems) ??
          stageCacheRefusal(draft.value) ??
          stageCanaryRefusal(draft.value)
        }
        dirty={draft.dirty}
        saving={save.isPending}
        onSave={() => save.mutate(undefined, { onSuccess: draft.accept })}
        onDiscard={() => {
          draft.discard();
          save.reset();
        }}
        error={<RequestError title="The stage could not be saved" error={save.error} />}
      />
    </>
  );
}
