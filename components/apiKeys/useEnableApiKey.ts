"use client";

import { type ApiKey, UpdateApiKeyCommand } from "@aws-sdk/client-api-gateway";
import { useManagementMutation } from "../console/useManagement.ts";
import { useNotify } from "../ui/Notifications.tsx";
import { apiKeyKey, apiKeysKey } from "./apiKeyQueries.ts";

/** Turns a key on or off; callers meet it at once. */
export function useEnableApiKey({ id = "", name = id, enabled = false }: ApiKey) {
  const notify = useNotify();
  return useManagementMutation({
    run: ({ gateway }) =>
      gateway.send(
        new UpdateApiKeyCommand({
          apiKey: id,
          patchOperations: [{ op: "replace", path: "/enabled", value: String(!enabled) }],
        }),
      ),
    invalidates: [apiKeysKey, apiKeyKey(id)],
    onSuccess: () => notify({ type: "success", header: `API key ${name} ${enabled ? "disabled" : "enabled"}` }),
  });
}
