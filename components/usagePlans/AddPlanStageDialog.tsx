"use client";

import type { UsagePlan } from "@aws-sdk/client-api-gateway";
import FormField from "@cloudscape-design/components/form-field";
import Select from "@cloudscape-design/components/select";
import { useState } from "react";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { restApisQuery } from "../restApis/restApiQueries.ts";
import { stagesQuery } from "../stages/stageQueries.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { usePatchUsagePlan } from "./usePatchUsagePlan.ts";

export function AddPlanStageDialog({ usagePlan, onDismiss }: { usagePlan: UsagePlan; onDismiss: () => void }) {
  const { data: restApis } = useManagementQuery(restApisQuery);
  const [apiId, setApiId] = useState<string>();
  const [stage, setStage] = useState<string>();
  const [attempted, setAttempted] = useState(false);
  const { data: stages } = useManagementQuery(stagesQuery(apiId ?? ""), { enabled: apiId !== undefined });
  const add = usePatchUsagePlan(usagePlan, `Stage ${stage} added to ${usagePlan.name}`, onDismiss);
  const taken = new Set(usagePlan.apiStages?.map((one) => `${one.apiId}:${one.stage}`));
  const apiOptions = (restApis ?? []).map(({ id = "", name }) => ({ value: id, label: name, description: id }));
  const stageOptions = (stages ?? [])
    .filter(({ stageName }) => !taken.has(`${apiId}:${stageName}`))
    .map(({ stageName = "" }) => ({ value: stageName, label: stageName }));
  const submit = () => {
    setAttempted(true);
    if (apiId === undefined || stage === undefined) return 1;
    add.mutate([{ op: "add", path: "/apiStages", value: `${apiId}:${stage}` }]);
    return 0;
  };
  return (
    <FormDialog
      header={`Add a stage to ${usagePlan.name}`}
      submitText="Add stage"
      submitting={add.isPending}
      error={<RequestError title="The stage could not be added" error={add.error} />}
      onSubmit={submit}
      onDismiss={onDismiss}
    >
      <FormField label="API" errorText={attempted && apiId === undefined ? "Choose an API." : undefined}>
        <Select
          options={apiOptions}
          selectedOption={apiOptions.find(({ value }) => value === apiId) ?? null}
          placeholder="Choose an API"
          filteringType="auto"
          statusType={restApis ? "finished" : "loading"}
          empty="There is no API yet."
          onChange={({ detail }) => {
            setApiId(detail.selectedOption.value);
            setStage(undefined);
          }}
        />
      </FormField>
      <FormField label="Stage" errorText={attempted && stage === undefined ? "Choose a stage." : undefined}>
        <Select
          options={stageOptions}
          selectedOption={stageOptions.find(({ value }) => value === stage) ?? null}
          placeholder="Choose a stage"
          disabled={apiId === undefined}
          statusType={stages || apiId === undefined ? "finished" : "loading"}
          empty="This API has no other stage."
          onChange={({ detail }) => setStage(detail.selectedOption.value)}
        />
      </FormField>
    </FormDialog>
  );
}
