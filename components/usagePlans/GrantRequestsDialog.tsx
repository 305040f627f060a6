"use client";

import { UpdateUsageCommand } from "@aws-sdk/client-api-gateway";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { useForm } from "../ui/useForm.ts";
import { type PlanKey, usagePlanKey } from "./usagePlanQueries.ts";

export interface GrantRequestsDialogProps {
  readonly usagePlanId: string;
  readonly planKey: PlanKey;
  /** What the key may still call in this period, as it was last read. */
  readonly remaining: number;
  readonly onDismiss: () => void;
}

const check = ({ remaining }: { remaining: string }) => ({
  remaining: /^\d{1,9}$/.test(remaining) ? undefined : "A whole number of at least 0, for example: 500.",
});

/** Says how many requests a key has left in the period that runs; the next one begins with the quota again. */
export function GrantRequestsDialog({ usagePlanId, planKey, remaining, onDismiss }: GrantRequestsDialogProps) {
  const form = useForm({ remaining: String(remaining) }, check);
  const notify = useNotify();
  const grant = useManagementMutation({
    run: ({ gateway }) =>
      gateway.send(
        new UpdateUsageCommand({
          usagePlanId,
          keyId: planKey.id,
          patchOperations: [{ op: "replace", path: "/remaining", value: form.value.remaining }],
        }),
      ),
    invalidates: [usagePlanKey(usagePlanId)],
    onSuccess: () => {
      const header = `${planKey.name} has ${Number(form.value.remaining).toLocaleString("en")} requests left`;
      notify({ type: "success", header, content: "It is live already." });
      onDismiss();
    },
  });
  return (
    <FormDialog
      header={`Remaining requests of ${planKey.name}`}
      submitText="Save changes"
      submitting={grant.isPending}
      error={<RequestError title="The remaining requests could not be set" error={grant.error} />}
      onSubmit={() => form.submit(grant.mutate)}
      onDismiss={onDismiss}
    >
      <FormField
        label="Remaining requests"
        description="In the period that runs; the next one begins with the quota again."
        errorText={form.errors.remaining}
      >
        <Input
          value={form.value.remaining}
          inputMode="numeric"
          autoFocus
          onChange={({ detail }) => form.change({ remaining: detail.value })}
        />
      </FormField>
    </FormDialog>
  );
}
