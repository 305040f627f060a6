"use client";

import { useState } from "react";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { UserFields } from "./UserFields.tsx";
import { type UserForm, userErrors } from "./userForm.ts";
import { type User, usersKey } from "./userQueries.ts";

export function EditUserDialog({ user, onDismiss }: { user: User; onDismiss: () => void }) {
  const { userName } = user;
  const [form, setForm] = useState<UserForm>({ userName, email: user.email, groups: user.groups });
  const notify = useNotify();
  const update = useManagementMutation({
    run: ({ house }) => house("UpdateUser", { userName, email: form.email, groups: [...form.groups] }),
    // One's own role may be among them.
    invalidates: [usersKey, ["permission"]],
    onSuccess: () => {
      notify({ type: "success", header: `User ${userName} saved` });
      onDismiss();
    },
  });
  const errors = userErrors(form);
  const submit = () => {
    const wrong = Object.keys(errors).length;
    if (wrong === 0) update.mutate();
    return wrong;
  };
  return (
    <FormDialog
      header={`Edit ${userName}`}
      submitText="Save changes"
      submitting={update.isPending}
      error={<RequestError title="The user could not be saved" error={update.error} />}
      onSubmit={submit}
      onDismiss={onDismiss}
    >
      <UserFields
        named
        form={form}
        errors={errors}
        onChange={(change) => setForm((before) => ({ ...before, ...change }))}
      />
    </FormDialog>
  );
}
