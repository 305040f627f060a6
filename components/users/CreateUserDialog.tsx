"use client";

import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useForm } from "../ui/useForm.ts";
import { SecretDialog } from "./SecretDialog.tsx";
import { UserFields } from "./UserFields.tsx";
import { type UserForm, userErrors } from "./userForm.ts";
import { usersKey } from "./userQueries.ts";

export function CreateUserDialog({ onDismiss }: { onDismiss: () => void }) {
  const form = useForm<UserForm>({ userName: "", email: "", groups: ["readOnly"] }, userErrors);
  const create = useManagementMutation({
    run: ({ house }) => house("CreateUser", { ...form.value, groups: [...form.value.groups] }),
    invalidates: [usersKey],
  });
  if (create.data) {
    const values = { "E-mail address": create.data.user.email, Password: create.data.password };
    return <SecretDialog header={`User ${form.value.userName} created`} values={values} onDismiss={onDismiss} />;
  }
  return (
    <FormDialog
      header="Create user"
      submitText="Create user"
      submitting={create.isPending}
      error={<RequestError title="The user could not be created" error={create.error} />}
      onSubmit={() => form.submit(create.mutate)}
      onDismiss={onDismiss}
    >
      <UserFields form={form.value} errors={form.errors} onChange={form.change} />
    </FormDialog>
  );
}
