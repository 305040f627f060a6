import { GetResourcesCommand, type Resource } from "@aws-sdk/client-api-gateway";
import { allPages, type ManagementQuery } from "../console/managementQuery.ts";

export const resourcesKey = (apiId: string) => ["restApi", apiId, "resources"] as const;

/** All resources with their methods. */
export const resourcesQuery = (apiId: string): ManagementQuery<Resource[]> => ({
  queryKey: resourcesKey(apiId),
  load: ({ gateway }) =>
    allPages((position) =>
      gateway.send(new GetResourcesCommand({ restApiId: apiId, embed: ["methods"], limit: 500, position })),
    ),
});
