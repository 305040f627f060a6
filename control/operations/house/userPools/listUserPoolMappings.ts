// Every user pool that an issuer stands in for.
import type { HouseOperation } from "../../../call.ts";

export const listUserPoolMappings: HouseOperation<"ListUserPoolMappings"> = async (_, { store }) => ({
  items: await store.userPoolMappings.list(),
});
