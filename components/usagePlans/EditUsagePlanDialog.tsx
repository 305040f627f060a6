"use client";

import type { UsagePlan } from "@aws-sdk/client-api-gateway";
import { useState } from "react";
import { RequestError } from "../console/RequestError.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import { UsagePlanFields } from "./UsagePlanFields.tsx";
import { checkUsagePlan, usagePlanForm, usagePlanPatch } from "./usagePlanForm.ts";
import { usePatchUsagePlan } from "./usePatchUsagePlan.ts";

export function EditUsagePlanDialog({ usagePlan, onDismiss }: { usagePlan: UsagePlan; onDismiss: () => void }) {
  const [saved] = useState(() => usagePlanForm(usagePlan));
  const [form, setForm] = useState(saved);
  const update = usePatchUsagePlan(usagePlan, `Usage plan ${form.name} saved`, onDismiss);
  const errors = checkUsagePlan(form);
  const submit = () => {
    const wrong = Object.keys(errors).length;
    const changes = usagePlanPatch(saved, form);
    if (wrong === 0 && changes.length === 0) onDismiss();
    else if (wrong === 0) update.mutate(changes);
    return wrong;
  };
  return (
    <FormDialog
      header={`Edit ${saved.name}`}
      submitText="Save changes"
      submitting={update.isPending}
      error={<RequestError title="The usage plan could not be saved" error={update.error} />}
      onSubmit={submit}
      onDismiss={onDismiss}
    >
      <UsagePlanFields
        form={form}
        errors={errors}
        onChange={(change) => setForm((before) => ({ ...before, ...change }))}
      />
    </FormDialog>
  );
}
