"use client";

import ColumnLayout from "@cloudscape-design/components/column-layout";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Textarea from "@cloudscape-design/components/textarea";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { useForm } from "../ui/useForm.ts";
import { checkTargetForm, type TargetForm, targetForm, targetInput } from "./vpcLinkForms.ts";
import { type VpcLinkTarget, vpcLinkTargetKey } from "./vpcLinkQueries.ts";

export interface EditTargetDialogProps {
  readonly targetArn: string;
  readonly target: VpcLinkTarget | null;
  readonly onDismiss: () => void;
}

export function EditTargetDialog({ targetArn, target, onDismiss }: EditTargetDialogProps) {
  const form = useForm(() => targetForm(target), checkTargetForm);
  const notify = useNotify();
  const put = useManagementMutation({
    run: ({ house }) => house("PutVpcLinkTarget", targetInput(targetArn, form.value)),
    invalidates: [vpcLinkTargetKey(targetArn)],
    onSuccess: () => {
      notify({ type: "success", header: "Members changed", content: "They are live already." });
      onDismiss();
    },
  });
  const field = (name: keyof TargetForm, label: string) => (
    <FormField label={label} errorText={form.errors[name]}>
      <Input
        value={form.value[name]}
        inputMode="numeric"
        onChange={({ detail }) => form.change({ [name]: detail.value })}
      />
    </FormField>
  );
  return (
    <FormDialog
      header="Edit members"
      submitText="Save changes"
      submitting={put.isPending}
      error={<RequestError title="The members could not be changed" error={put.error} />}
      onSubmit={() => form.submit(put.mutate)}
      onDismiss={onDismiss}
    >
      <FormField label="Members" constraintText="Address and port, one a line." errorText={form.errors.members}>
        <Textarea
          value={form.value.members}
          autoFocus
          placeholder="10.0.0.5:8080"
          onChange={({ detail }) => form.change({ members: detail.value })}
        />
      </FormField>
      <FormField
        label="Health check path"
        constraintText="Empty: a member is well when it accepts a connection."
        errorText={form.errors.healthCheckPath}
      >
        <Input
          value={form.value.healthCheckPath}
          placeholder="/health"
          onChange={({ detail }) => form.change({ healthCheckPath: detail.value })}
        />
      </FormField>
      <ColumnLayout columns={2}>
        {field("intervalSeconds", "Seconds between checks")}
        {field("timeoutSeconds", "Seconds a check may take")}
        {field("healthyThreshold", "Good checks until it is well")}
        {field("unhealthyThreshold", "Bad checks until it is unwell")}
      </ColumnLayout>
    </FormDialog>
  );
}
