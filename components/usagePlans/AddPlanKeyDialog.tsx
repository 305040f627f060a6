"use client";

import { CreateUsagePlanKeyCommand, type UsagePlan } from "@aws-sdk/client-api-gateway";
import FormField from "@cloudscape-design/components/form-field";
import Select from "@cloudscape-design/components/select";
import { useState } from "react";
import { apiKeysQuery } from "../apiKeys/apiKeyQueries.ts";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation, useManagementQuery } from "../console/useManagement.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { type PlanKey, planKeysKey, usagePlanKey } from "./usagePlanQueries.ts";

export interface AddPlanKeyDialogProps {
  readonly usagePlan: UsagePlan;
  readonly planKeys: readonly PlanKey[];
  readonly onDismiss: () => void;
}

export function AddPlanKeyDialog({ usagePlan, planKeys, onDismiss }: AddPlanKeyDialogProps) {
  const { id: usagePlanId = "", name: planName = "" } = usagePlan;
  const { data: apiKeys, error } = useManagementQuery(apiKeysQuery);
  const [keyId, setKeyId] = useState<string>();
  const [attempted, setAttempted] = useState(false);
  const notify = useNotify();
  const inPlan = new Set(planKeys.map(({ id }) => id));
  const options = (apiKeys ?? [])
    .filter(({ id = "" }) => !inPlan.has(id))
    .map(({ id = "", name = id, enabled }) => ({
      value: id,
      label: name,
      description: enabled ? id : `${id}, disabled`,
    }));
  const add = useManagementMutation({
    run: ({ gateway }) => gateway.send(new CreateUsagePlanKeyCommand({ usagePlanId, keyId, keyType: "API_KEY" })),
    invalidates: [planKeysKey(usagePlanId), usagePlanKey(usagePlanId)],
    onSuccess: ({ name }) => {
      notify({
        type: "success",
        header: `API key ${name ?? keyId} added to ${planName}`,
        content: "It is live already.",
      });
      onDismiss();
    },
  });
  const submit = () => {
    setAttempted(true);
    if (keyId === undefined) return 1;
    add.mutate();
    return 0;
  };
  return (
    <FormDialog
      header={`Add an API key to ${planName}`}
      submitText="Add API key"
      submitting={add.isPending}
      error={<RequestError title="The API key could not be added" error={add.error ?? error} />}
      onSubmit={submit}
      onDismiss={onDismiss}
    >
      <FormField label="API key" errorText={attempted && keyId === undefined ? "Choose an API key." : undefined}>
        <Select
          options={options}
          selectedOption={options.find(({ value }) => value === keyId) ?? null}
          placeholder="Choose an API key"
          filteringType="auto"
          statusType={apiKeys ? "finished" : "loading"}
          loadingText="Reading the API keys"
          empty="Every API key is in this plan. Create another one first."
          onChange={({ detail }) => setKeyId(detail.selectedOption.value)}
        />
      </FormField>
    </FormDialog>
  );
}
