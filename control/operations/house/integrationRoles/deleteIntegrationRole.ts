// Takes a role's credentials back: the gateway refuses calls of integrations that name it.
import type { HouseOperation } from "../../../call.ts";
import { knownRole } from "./knownRole.ts";

export const deleteIntegrationRole: HouseOperation<"DeleteIntegrationRole"> = async ({ roleArn }, call) => {
  await call.store.integrationRoles.delete(await knownRole(call, roleArn));
  return {};
};
