"use client";

import { CreateApiKeyCommand } from "@aws-sdk/client-api-gateway";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { useForm } from "../ui/useForm.ts";
import { ApiKeyFields, type ApiKeyForm, checkApiKey } from "./ApiKeyFields.tsx";
import { apiKeysKey } from "./apiKeyQueries.ts";

export function CreateApiKeyDialog({ onDismiss }: { onDismiss: () => void }) {
  const form = useForm<ApiKeyForm>({ name: "", description: "", value: "" }, checkApiKey);
  const { name, description, value } = form.value;
  const navigate = useNavigate();
  const notify = useNotify();
  const create = useManagementMutation({
    run: ({ gateway }) =>
      gateway.send(
        new CreateApiKeyCommand({
          name: name.trim(),
          ...(description && { description }),
          ...(value && { value }),
          enabled: true,
        }),
      ),
    invalidates: [apiKeysKey],
    onSuccess: ({ id }) => {
      notify({ type: "success", header: `API key ${name.trim()} created`, content: "Next: add it to a usage plan." });
      onDismiss();
      navigate(`/api-keys/${id}`);
    },
  });
  return (
    <FormDialog
      header="Create API key"
      submitText="Create API key"
      submitting={create.isPending}
      error={<RequestError title="The API key could not be created" error={create.error} />}
      onSubmit={() => form.submit(create.mutate)}
      onDismiss={onDismiss}
    >
      <ApiKeyFields form={form.value} errors={form.errors} withValue onChange={form.change} />
    </FormDialog>
  );
}
