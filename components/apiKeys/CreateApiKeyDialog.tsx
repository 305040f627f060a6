"use client";

import { CreateApiKeyCommand } from "@aws-sdk/client-api-gateway";
import { useState } from "react";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { ApiKeyFields, type ApiKeyForm, checkApiKey } from "./ApiKeyFields.tsx";
import { apiKeysKey } from "./apiKeyQueries.ts";

export function CreateApiKeyDialog({ onDismiss }: { onDismiss: () => void }) {
  const [form, setForm] = useState<ApiKeyForm>({ name: "", description: "", value: "" });
  const [attempted, setAttempted] = useState(false);
  const navigate = useNavigate();
  const notify = useNotify();
  const create = useManagementMutation({
    run: ({ gateway }) =>
      gateway.send(
        new CreateApiKeyCommand({
          name: form.name.trim(),
          ...(form.description && { description: form.description }),
          ...(form.value && { value: form.value }),
          enabled: true,
        }),
      ),
    invalidates: [apiKeysKey],
    onSuccess: ({ id, name }) => {
      notify({ type: "success", header: `API key ${name} created`, content: "Next: add it to a usage plan." });
      onDismiss();
      navigate(`/api-keys/${id}`);
    },
  });
  const errors = checkApiKey(form);
  const submit = () => {
    setAttempted(true);
    const wrong = Object.keys(errors).length;
    if (wrong === 0) create.mutate();
    return wrong;
  };
  return (
    <FormDialog
      header="Create API key"
      submitText="Create API key"
      submitting={create.isPending}
      error={<RequestError title="The API key could not be created" error={create.error} />}
      onSubmit={submit}
      onDismiss={onDismiss}
    >
      <ApiKeyFields
        form={form}
        errors={attempted ? errors : {}}
        withValue
        onChange={(change) => setForm((before) => ({ ...before, ...change }))}
      />
    </FormDialog>
  );
}
