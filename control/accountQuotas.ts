import type { EndpointType } from "@aws-sdk/client-api-gateway";
import type { Call } from "./call.ts";
import { type AccountQuotaName, refuseMoreThan } from "./quotas.ts";

/** Refuses what is one too many for the account, where accounts have quotas at all. */
export async function refuseBeyondAccount(
  { store, region, settings: { quotas } }: Pick<Call, "store" | "region" | "settings">,
  name: AccountQuotaName,
  added = 1,
): Promise<void> {
  if (quotas[name] === Number.POSITIVE_INFINITY || added === 0) return;
  refuseMoreThan(quotas, name, await store.accountCounts.lockAndCount(region, name), added);
}

const ofType = { REGIONAL: "regionalApis", EDGE: "edgeApis", PRIVATE: "privateApis" } as const;

/** Of an API of these types, when it is new or was of others. */
export async function refuseApiBeyondAccount(
  call: Call,
  types: readonly EndpointType[],
  before: readonly EndpointType[] = [],
): Promise<void> {
  for (const type of types) if (!before.includes(type)) await refuseBeyondAccount(call, ofType[type]);
}
