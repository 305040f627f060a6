"use client";

import { CreateUsagePlanCommand } from "@aws-sdk/client-api-gateway";
import { useState } from "react";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { UsagePlanFields } from "./UsagePlanFields.tsx";
import { checkUsagePlan, usagePlanForm, usagePlanInput } from "./usagePlanForm.ts";
import { usagePlansKey } from "./usagePlanQueries.ts";

export function CreateUsagePlanDialog({ onDismiss }: { onDismiss: () => void }) {
  const [form, setForm] = useState(() => usagePlanForm());
  const [attempted, setAttempted] = useState(false);
  const navigate = useNavigate();
  const notify = useNotify();
  const create = useManagementMutation({
    run: ({ gateway }) => gateway.send(new CreateUsagePlanCommand(usagePlanInput(form))),
    invalidates: [usagePlansKey],
    onSuccess: ({ id, name }) => {
      notify({ type: "success", header: `Usage plan ${name} created`, content: "Next: add stages and API keys." });
      onDismiss();
      navigate(`/usage-plans/${id}`);
    },
  });
  const errors = checkUsagePlan(form);
  const submit = () => {
    setAttempted(true);
    const wrong = Object.keys(errors).length;
    if (wrong === 0) create.mutate();
    return wrong;
  };
  return (
    <FormDialog
      header="Create usage plan"
      submitText="Create usage plan"
      submitting={create.isPending}
      error={<RequestError title="The usage plan could not be created" error={create.error} />}
      onSubmit={submit}
      onDismiss={onDismiss}
    >
      <UsagePlanFields
        form={form}
        errors={attempted ? errors : {}}
        onChange={(change) => setForm((before) => ({ ...before, ...change }))}
      />
    </FormDialog>
  );
}
