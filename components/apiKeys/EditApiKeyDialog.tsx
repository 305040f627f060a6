"use client";

import { type ApiKey, UpdateApiKeyCommand } from "@aws-sdk/client-api-gateway";
import { patchValue } from "../../lib/patchOperations.ts";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { useForm } from "../ui/useForm.ts";
import { ApiKeyFields, type ApiKeyForm, checkApiKey } from "./ApiKeyFields.tsx";
import { apiKeyKey, apiKeysKey } from "./apiKeyQueries.ts";

export function EditApiKeyDialog({ apiKey, onDismiss }: { apiKey: ApiKey; onDismiss: () => void }) {
  const { id = "", name = "", description = "" } = apiKey;
  const form = useForm<ApiKeyForm>({ name, description, value: "" }, checkApiKey);
  const notify = useNotify();
  const patchOperations = [
    ...patchValue("/name", form.initial.name, form.value.name.trim()),
    ...patchValue("/description", form.initial.description, form.value.description),
  ];
  const update = useManagementMutation({
    run: ({ gateway }) => gateway.send(new UpdateApiKeyCommand({ apiKey: id, patchOperations })),
    invalidates: [apiKeysKey, apiKeyKey(id)],
    onSuccess: () => {
      notify({ type: "success", header: `API key ${form.value.name} saved` });
      onDismiss();
    },
  });
  return (
    <FormDialog
      header={`Edit ${name || id}`}
      submitText="Save changes"
      submitting={update.isPending}
      error={<RequestError title="The API key could not be saved" error={update.error} />}
      onSubmit={() => form.submit(() => (patchOperations.length === 0 ? onDismiss() : update.mutate()))}
      onDismiss={onDismiss}
    >
      <ApiKeyFields form={form.value} errors={form.errors} withValue={false} onChange={form.change} />
    </FormDialog>
  );
}
