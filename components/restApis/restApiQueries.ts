import { GetRestApiCommand, GetRestApisCommand, type RestApi } from "@aws-sdk/client-api-gateway";
import { allPages, type ManagementQuery } from "../console/managementQuery.ts";

export const restApisKey = ["restApis"] as const;

export const restApisQuery: ManagementQuery<RestApi[]> = {
  queryKey: restApisKey,
  load: ({ gateway }) => allPages((position) => gateway.send(new GetRestApisCommand({ limit: 500, position }))),
};

export const restApiKey = (apiId: string) => ["restApi", apiId] as const;

export const restApiQuery = (apiId: string): ManagementQuery<RestApi> => ({
  queryKey: restApiKey(apiId),
  load: async ({ gateway }) => {
    const { $metadata: _, ...restApi } = await gateway.send(new GetRestApiCommand({ restApiId: apiId }));
    return restApi;
  },
});
