import { type ApiKey, GetApiKeyCommand, GetApiKeysCommand } from "@aws-sdk/client-api-gateway";
import { allPages, type ManagementQuery } from "../console/managementQuery.ts";

export const apiKeysKey = ["apiKeys"] as const;

/** Without values: those are read one by one, when somebody asks to see them. */
export const apiKeysQuery: ManagementQuery<ApiKey[]> = {
  queryKey: apiKeysKey,
  load: ({ gateway }) => allPages((position) => gateway.send(new GetApiKeysCommand({ limit: 500, position }))),
};

export const apiKeyKey = (apiKeyId: string) => ["apiKey", apiKeyId] as const;

export const apiKeyQuery = (apiKeyId: string): ManagementQuery<ApiKey> => ({
  queryKey: apiKeyKey(apiKeyId),
  load: async ({ gateway }) => {
    const { $metadata: _, ...apiKey } = await gateway.send(new GetApiKeyCommand({ apiKey: apiKeyId }));
    return apiKey;
  },
});
