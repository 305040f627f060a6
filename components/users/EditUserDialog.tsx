"use client";

import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { useForm } from "../ui/useForm.ts";
import { UserFields } from "./UserFields.tsx";
import { type UserForm, userErrors } from "./userForm.ts";
import { type User, usersKey } from "./userQueries.ts";

export function EditUserDialog({ user, onDismiss }: { user: User; onDismiss: () => void }) {
  const { userName } = user;
  const form = useForm<UserForm>({ userName, email: user.email, groups: user.groups }, userErrors);
  const notify = useNotify();
  const update = useManagementMutation({
    run: ({ house }) => house("UpdateUser", { userName, email: form.value.email, groups: [...form.value.groups] }),
    // One's own role may be among them.
    invalidates: [usersKey, ["permission"]],
    onSuccess: () => {
      notify({ type: "success", header: `User ${userName} saved` });
      onDismiss();
    },
  });
  return (
    <FormDialog
      header={`Edit ${userName}`}
      submitText="Save changes"
      submitting={update.isPending}
      error={<RequestError title="The user could not be saved" error={update.error} />}
      onSubmit={() => form.submit(update.mutate)}
      onDismiss={onDismiss}
    >
      <UserFields named form={form.value} errors={form.errors} onChange={form.change} />
    </FormDialog>
  );
}
