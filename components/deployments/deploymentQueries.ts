import { type Deployment, GetDeploymentsCommand } from "@aws-sdk/client-api-gateway";
import { allPages, type ManagementQuery } from "../console/managementQuery.ts";

export const deploymentsKey = (apiId: string) => ["restApi", apiId, "deployments"] as const;

/** Newest first. */
export const deploymentsQuery = (apiId: string): ManagementQuery<Deployment[]> => ({
  queryKey: deploymentsKey(apiId),
  load: async ({ gateway }) => {
    const deployments = await allPages((position) =>
      gateway.send(new GetDeploymentsCommand({ restApiId: apiId, limit: 500, position })),
    );
    return deployments.sort((a, b) => Number(b.createdDate) - Number(a.createdDate));
  },
});
