import type { FlushCacheRequest } from "../../../../contract/gatewayDoor.ts";
import { AfterCommit, type Call } from "../../../call.ts";
import { findRestApi, findStage } from "../lookUp.ts";

interface StageKey {
  readonly restApiId: string | undefined;
  readonly stageName: string | undefined;
}

/** Answers when every worker of the gateway has forgotten. */
export async function forgetCache(
  input: StageKey,
  call: Call,
  cache: FlushCacheRequest["cache"],
): Promise<AfterCommit<Record<string, never>>> {
  const { id: restApiId } = await findRestApi(call, input.restApiId);
  const { stageName } = await findStage(call, restApiId, input.stageName);
  return new AfterCommit(async () => {
    await call.gateway.flushCache({ restApiId, stageName, cache });
    return {};
  });
}
