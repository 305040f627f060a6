"use client";

import type { UsagePlan } from "@aws-sdk/client-api-gateway";
import FormField from "@cloudscape-design/components/form-field";
import Select from "@cloudscape-design/components/select";
import { useState } from "react";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { resourcesQuery } from "../resources/resourceQueries.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { setMethodThrottle } from "./methodThrottles.ts";
import { ThrottleFields } from "./UsagePlanFields.tsx";
import { burstError, rateError } from "./usagePlanForm.ts";
import { usePatchUsagePlan } from "./usePatchUsagePlan.ts";

export function AddMethodThrottleDialog({ usagePlan, onDismiss }: { usagePlan: UsagePlan; onDismiss: () => void }) {
  const apiStages = usagePlan.apiStages ?? [];
  const [stageIndex, setStageIndex] = useState(0);
  const [method, setMethod] = useState<string>();
  const [limits, setLimits] = useState({ rateLimit: "", burstLimit: "" });
  const [attempted, setAttempted] = useState(false);
  const { apiId = "", stage = "" } = apiStages[stageIndex] ?? {};
  const { data: resources } = useManagementQuery(resourcesQuery(apiId));
  const add = usePatchUsagePlan(usagePlan, "Method throttle saved", onDismiss);
  const stageOptions = apiStages.map((one, index) => ({ value: String(index), label: `${one.stage} of ${one.apiId}` }));
  const methodOptions = (resources ?? []).flatMap(({ path = "", resourceMethods = {} }) =>
    Object.keys(resourceMethods).map((httpMethod) => ({
      value: `${httpMethod} ${path}`,
      label: `${httpMethod} ${path}`,
    })),
  );
  const errors = { ...rateError(limits.rateLimit), ...burstError(limits.burstLimit) };
  const submit = () => {
    setAttempted(true);
    const wrong = Object.keys(errors).length + (method === undefined ? 1 : 0);
    if (wrong > 0 || method === undefined) return wrong;
    const [httpMethod = "", path = ""] = method.split(" ");
    const [rateLimit, burstLimit] = [Number(limits.rateLimit), Number(limits.burstLimit)];
    add.mutate(setMethodThrottle({ apiId, stage, path, httpMethod, rateLimit, burstLimit }));
    return 0;
  };
  return (
    <FormDialog
      header="Add a method throttle"
      submitText="Add method throttle"
      submitting={add.isPending}
      error={<RequestError title="The method throttle could not be saved" error={add.error} />}
      onSubmit={submit}
      onDismiss={onDismiss}
    >
      <FormField label="Stage">
        <Select
          options={stageOptions}
          selectedOption={stageOptions[stageIndex] ?? null}
          onChange={({ detail }) => {
            setStageIndex(Number(detail.selectedOption.value));
            setMethod(undefined);
          }}
        />
      </FormField>
      <FormField label="Method" errorText={attempted && method === undefined ? "Choose a method." : undefined}>
        <Select
          options={methodOptions}
          selectedOption={methodOptions.find(({ value }) => value === method) ?? null}
          placeholder="Choose a method"
          filteringType="auto"
          statusType={resources ? "finished" : "loading"}
          empty="This API has no methods."
          onChange={({ detail }) => setMethod(detail.selectedOption.value)}
        />
      </FormField>
      <ThrottleFields
        form={limits}
        errors={attempted ? errors : {}}
        onChange={(change) => setLimits((before) => ({ ...before, ...change }))}
      />
    </FormDialog>
  );
}
