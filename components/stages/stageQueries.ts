import { GetStagesCommand, type Stage } from "@aws-sdk/client-api-gateway";
import type { ManagementQuery } from "../console/managementQuery.ts";

export const stagesKey = (apiId: string) => ["restApi", apiId, "stages"] as const;

/** GetStages has no pages. */
export const stagesQuery = (apiId: string): ManagementQuery<Stage[]> => ({
  queryKey: stagesKey(apiId),
  load: async ({ gateway }) => (await gateway.send(new GetStagesCommand({ restApiId: apiId }))).item ?? [],
});
