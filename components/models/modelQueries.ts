import { GetModelsCommand, type Model } from "@aws-sdk/client-api-gateway";
import { allPages, type ManagementQuery } from "../console/managementQuery.ts";

export const modelsKey = (apiId: string) => ["restApi", apiId, "models"] as const;

export const modelsQuery = (apiId: string): ManagementQuery<Model[]> => ({
  queryKey: modelsKey(apiId),
  load: ({ gateway }) =>
    allPages((position) => gateway.send(new GetModelsCommand({ restApiId: apiId, limit: 500, position }))),
});
