"use client";

import { useState } from "react";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { SecretDialog } from "./SecretDialog.tsx";
import { UserFields } from "./UserFields.tsx";
import { type UserForm, userErrors } from "./userForm.ts";
import { usersKey } from "./userQueries.ts";

export function CreateUserDialog({ onDismiss }: { onDismiss: () => void }) {
  const [form, setForm] = useState<UserForm>({ userName: "", email: "", groups: ["readOnly"] });
  const [attempted, setAttempted] = useState(false);
  const create = useManagementMutation({
    run: ({ house }) => house("CreateUser", { ...form, groups: [...form.groups] }),
    invalidates: [usersKey],
  });
  if (create.data) {
    const values = { "E-mail address": create.data.user.email, Password: create.data.password };
    return <SecretDialog header={`User ${form.userName} created`} values={values} onDismiss={onDismiss} />;
  }
  const errors = userErrors(form);
  const submit = () => {
    setAttempted(true);
    const wrong = Object.keys(errors).length;
    if (wrong === 0) create.mutate();
    return wrong;
  };
  return (
    <FormDialog
      header="Create user"
      submitText="Create user"
      submitting={create.isPending}
      error={<RequestError title="The user could not be created" error={create.error} />}
      onSubmit={submit}
      onDismiss={onDismiss}
    >
      <UserFields
        form={form}
        errors={attempted ? errors : {}}
        onChange={(change) => setForm((before) => ({ ...before, ...change }))}
      />
    </FormDialog>
  );
}
