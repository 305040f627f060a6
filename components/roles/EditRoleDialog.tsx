"use client";

import { type Role, UpdateRoleCommand } from "@aws-sdk/client-iam";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { documentText } from "../policies/policyDocument.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { useForm } from "../ui/useForm.ts";
import { RoleFields } from "./RoleFields.tsx";
import { hoursOf, type RoleForm, roleErrors, secondsOf } from "./roleForm.ts";
import { rolesKey } from "./roleQueries.ts";

export function EditRoleDialog({ role, onDismiss }: { role: Role; onDismiss: () => void }) {
  const { RoleName = "", Description = "", MaxSessionDuration, AssumeRolePolicyDocument } = role;
  const form = useForm<RoleForm>(
    {
      name: RoleName,
      description: Description,
      hours: hoursOf(MaxSessionDuration),
      trust: documentText(AssumeRolePolicyDocument),
    },
    roleErrors,
  );
  const notify = useNotify();
  const update = useManagementMutation({
    run: ({ iam }) =>
      iam.send(
        new UpdateRoleCommand({
          RoleName,
          Description: form.value.description,
          MaxSessionDuration: secondsOf(form.value.hours),
        }),
      ),
    invalidates: [rolesKey],
    onSuccess: () => {
      notify({ type: "success", header: `Role ${RoleName} saved` });
      onDismiss();
    },
  });
  return (
    <FormDialog
      header={`Edit ${RoleName}`}
      submitText="Save changes"
      submitting={update.isPending}
      error={<RequestError title="The role could not be saved" error={update.error} />}
      onSubmit={() => form.submit(update.mutate)}
      onDismiss={onDismiss}
    >
      <RoleFields {...form} />
    </FormDialog>
  );
}
