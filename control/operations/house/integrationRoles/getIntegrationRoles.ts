// The roles that integrations can name.
import type { HouseOperation } from "../../../call.ts";
import { roleAnswer } from "./knownRole.ts";

export const getIntegrationRoles: HouseOperation<"GetIntegrationRoles"> = async (_, { store }) => ({
  items: (await store.integrationRoles.list()).map(roleAnswer),
});
