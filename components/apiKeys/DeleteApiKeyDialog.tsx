"use client";

import { type ApiKey, DeleteApiKeyCommand } from "@aws-sdk/client-api-gateway";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { DeleteDialog } from "../ui/DeleteDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { apiKeysKey } from "./apiKeyQueries.ts";

export function DeleteApiKeyDialog({ apiKey, onDismiss }: { apiKey: ApiKey; onDismiss: () => void }) {
  const { id, name = id ?? "" } = apiKey;
  const notify = useNotify();
  const navigate = useNavigate();
  const remove = useManagementMutation({
    run: ({ gateway }) => gateway.send(new DeleteApiKeyCommand({ apiKey: id })),
    invalidates: [apiKeysKey],
    onSuccess: () => {
      notify({ type: "success", header: `API key ${name} deleted` });
      onDismiss();
      navigate("/api-keys");
    },
  });
  return (
    <DeleteDialog
      header={`Delete ${name}?`}
      typedName={name}
      deleting={remove.isPending}
      error={<RequestError title="The API key could not be deleted" error={remove.error} />}
      onDelete={() => remove.mutate()}
      onDismiss={onDismiss}
    >
      Whoever sends the value of <strong>{name}</strong> gets 403 from that moment on. It leaves its usage plans, and
      its value cannot be had back.
    </DeleteDialog>
  );
}
