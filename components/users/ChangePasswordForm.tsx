"use client";

import Button from "@cloudscape-design/components/button";
import ColumnLayout from "@cloudscape-design/components/column-layout";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input, { type InputProps } from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { type FormEvent, useState } from "react";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { useNotify } from "../ui/Notifications.tsx";
import { type PasswordForm, passwordErrors } from "./userForm.ts";
import { sessionsQuery } from "./userQueries.ts";

const empty: PasswordForm = { oldPassword: "", newPassword: "", again: "" };

const fields: readonly { name: keyof PasswordForm; label: string; autoComplete: InputProps["autoComplete"] }[] = [
  { name: "oldPassword", label: "Current password", autoComplete: "current-password" },
  { name: "newPassword", label: "New password", autoComplete: "new-password" },
  { name: "again", label: "New password again", autoComplete: "new-password" },
];

export function ChangePasswordForm({ userName }: { userName: string }) {
  const [form, setForm] = useState(empty);
  const [attempted, setAttempted] = useState(false);
  const notify = useNotify();
  const change = useManagementMutation({
    run: ({ house }) => house("ChangePassword", { oldPassword: form.oldPassword, newPassword: form.newPassword }),
    invalidates: [sessionsQuery(userName).queryKey],
    onSuccess: () => {
      notify({ type: "success", header: "Password changed", content: "Your other sessions have ended." });
      setForm(empty);
      setAttempted(false);
    },
  });
  const errors = passwordErrors(form);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAttempted(true);
    if (Object.keys(errors).length === 0 && !change.isPending) change.mutate();
  };
  return (
    <Container
      header={
        <Header variant="h2" description="At least 12 characters. A change ends your other sessions.">
          Password
        </Header>
      }
    >
      <form onSubmit={submit} noValidate>
        <SpaceBetween size="m">
          <RequestError title="The password could not be changed" error={change.error} />
          <ColumnLayout columns={3}>
            {fields.map(({ name, label, autoComplete }) => (
              <FormField key={name} label={label} errorText={attempted && errors[name]}>
                <Input
                  type="password"
                  name={name}
                  autoComplete={autoComplete}
                  value={form[name]}
                  onChange={({ detail }) => setForm((before) => ({ ...before, [name]: detail.value }))}
                />
              </FormField>
            ))}
          </ColumnLayout>
          <Button formAction="submit" loading={change.isPending}>
            Change password
          </Button>
        </SpaceBetween>
      </form>
    </Container>
  );
}
