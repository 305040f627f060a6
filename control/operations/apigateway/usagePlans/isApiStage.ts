import type { Call } from "../../../call.ts";
import type { StoredApiStage } from "../../../store/usagePlans.ts";

/** Whether the API is in this region and has this stage. */
export async function isApiStage({ store, region }: Call, { apiId, stage }: StoredApiStage): Promise<boolean> {
  const restApi = await store.restApis.get(region, apiId);
  return restApi !== undefined && (await store.stages.get(restApi.id, stage)) !== undefined;
}
