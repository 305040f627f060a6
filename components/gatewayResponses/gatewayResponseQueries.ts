import { type GatewayResponse, GetGatewayResponsesCommand } from "@aws-sdk/client-api-gateway";
import { allPages, type ManagementQuery } from "../console/managementQuery.ts";

export const gatewayResponsesKey = (apiId: string) => ["restApi", apiId, "gatewayResponses"] as const;

/** One of each type: what was customised, or what applies by default. */
export const gatewayResponsesQuery = (apiId: string): ManagementQuery<GatewayResponse[]> => ({
  queryKey: gatewayResponsesKey(apiId),
  load: ({ gateway }) =>
    allPages((position) => gateway.send(new GetGatewayResponsesCommand({ restApiId: apiId, limit: 500, position }))),
});
