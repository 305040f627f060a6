"use client";

import { type ApiKey, UpdateApiKeyCommand } from "@aws-sdk/client-api-gateway";
import { useState } from "react";
import { patchValue } from "../../lib/patchOperations.ts";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { ApiKeyFields, type ApiKeyForm, checkApiKey } from "./ApiKeyFields.tsx";
import { apiKeyKey, apiKeysKey } from "./apiKeyQueries.ts";

export function EditApiKeyDialog({ apiKey, onDismiss }: { apiKey: ApiKey; onDismiss: () => void }) {
  const { id = "", name = "", description = "" } = apiKey;
  const [saved] = useState<ApiKeyForm>({ name, description, value: "" });
  const [form, setForm] = useState(saved);
  const notify = useNotify();
  const patchOperations = [
    ...patchValue("/name", saved.name, form.name.trim()),
    ...patchValue("/description", saved.description, form.description),
  ];
  const update = useManagementMutation({
    run: ({ gateway }) => gateway.send(new UpdateApiKeyCommand({ apiKey: id, patchOperations })),
    invalidates: [apiKeysKey, apiKeyKey(id)],
    onSuccess: () => {
      notify({ type: "success", header: `API key ${form.name} saved` });
      onDismiss();
    },
  });
  const errors = checkApiKey(form);
  const submit = () => {
    const wrong = Object.keys(errors).length;
    if (wrong === 0 && patchOperations.length === 0) onDismiss();
    else if (wrong === 0) update.mutate();
    return wrong;
  };
  return (
    <FormDialog
      header={`Edit ${name || id}`}
      submitText="Save changes"
      submitting={update.isPending}
      error={<RequestError title="The API key could not be saved" error={update.error} />}
      onSubmit={submit}
      onDismiss={onDismiss}
    >
      <ApiKeyFields
        form={form}
        errors={errors}
        withValue={false}
        onChange={(change) => setForm((before) => ({ ...before, ...change }))}
      />
    </FormDialog>
  );
}
