"use client";

import { CreateUsagePlanCommand } from "@aws-sdk/client-api-gateway";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { useForm } from "../ui/useForm.ts";
import { UsagePlanFields } from "./UsagePlanFields.tsx";
import { checkUsagePlan, usagePlanForm, usagePlanInput } from "./usagePlanForm.ts";
import { usagePlansKey } from "./usagePlanQueries.ts";

export function CreateUsagePlanDialog({ onDismiss }: { onDismiss: () => void }) {
  const form = useForm(() => usagePlanForm(), checkUsagePlan);
  const navigate = useNavigate();
  const notify = useNotify();
  const create = useManagementMutation({
    run: ({ gateway }) => gateway.send(new CreateUsagePlanCommand(usagePlanInput(form.value))),
    invalidates: [usagePlansKey],
    onSuccess: ({ id, name }) => {
      notify({ type: "success", header: `Usage plan ${name} created`, content: "Next: add stages and API keys." });
      onDismiss();
      navigate(`/usage-plans/${id}`);
    },
  });
  return (
    <FormDialog
      header="Create usage plan"
      submitText="Create usage plan"
      submitting={create.isPending}
      error={<RequestError title="The usage plan could not be created" error={create.error} />}
      onSubmit={() => form.submit(create.mutate)}
      onDismiss={onDismiss}
    >
      <UsagePlanFields form={form.value} errors={form.errors} onChange={form.change} />
    </FormDialog>
  );
}
