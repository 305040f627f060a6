// The ARN stands for Cognito's own user pool again; tokens of the issuer that stood in for it no longer count.
import { notFound } from "../../../../wire/errors.ts";
import type { HouseOperation } from "../../../call.ts";

export const deleteUserPoolMapping: HouseOperation<"DeleteUserPoolMapping"> = async ({ userPoolArn }, { store }) => {
  const mapping = await store.userPoolMappings.get(userPoolArn);
  if (mapping === undefined) throw notFound(`There is no mapping of the user pool ${userPoolArn}`);
  await store.userPoolMappings.delete(mapping);
  return {};
};
