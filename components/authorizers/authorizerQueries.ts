import { type Authorizer, GetAuthorizersCommand } from "@aws-sdk/client-api-gateway";
import { allPages, type ManagementQuery } from "../console/managementQuery.ts";

export const authorizersKey = (apiId: string) => ["restApi", apiId, "authorizers"] as const;

export const authorizersQuery = (apiId: string): ManagementQuery<Authorizer[]> => ({
  queryKey: authorizersKey(apiId),
  load: ({ gateway }) =>
    allPages((position) => gateway.send(new GetAuthorizersCommand({ restApiId: apiId, limit: 500, position }))),
});
