"use client";

import type { UsagePlan } from "@aws-sdk/client-api-gateway";
import { RequestError } from "../console/RequestError.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useForm } from "../ui/useForm.ts";
import { UsagePlanFields } from "./UsagePlanFields.tsx";
import { checkUsagePlan, usagePlanForm, usagePlanPatch } from "./usagePlanForm.ts";
import { usePatchUsagePlan } from "./usePatchUsagePlan.ts";

export function EditUsagePlanDialog({ usagePlan, onDismiss }: { usagePlan: UsagePlan; onDismiss: () => void }) {
  const form = useForm(() => usagePlanForm(usagePlan), checkUsagePlan);
  const changes = usagePlanPatch(form.initial, form.value);
  const update = usePatchUsagePlan(usagePlan, `Usage plan ${form.value.name} saved`, onDismiss);
  return (
    <FormDialog
      header={`Edit ${form.initial.name}`}
      submitText="Save changes"
      submitting={update.isPending}
      error={<RequestError title="The usage plan could not be saved" error={update.error} />}
      onSubmit={() => form.submit(() => (changes.length === 0 ? onDismiss() : update.mutate(changes)))}
      onDismiss={onDismiss}
    >
      <UsagePlanFields form={form.value} errors={form.errors} onChange={form.change} />
    </FormDialog>
  );
}
