// Who am I, what may I do, what does this installation call itself.
import type { HouseOperation } from "../../call.ts";

export const getCaller: HouseOperation<"GetCaller"> = async (
  _input,
  { caller, store, accountId, region, settings },
) => {
  const user = await store.users.get(caller.userName);
  return {
    userName: caller.userName,
    email: user?.email ?? "",
    policies: [...caller.policyNames],
    accountId,
    region,
    gatewayUrl: settings.gatewayUrl,
    gatewayHostUrl: settings.gatewayHostUrl,
    version: settings.version,
  };
};
