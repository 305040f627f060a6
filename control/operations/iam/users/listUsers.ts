// "ListUsers" of the IAM API reference.
import type { IamOperation } from "../../../call.ts";
import { listedUser } from "../answers.ts";
import { pageOf, shown } from "../paging.ts";

export const listUsers: IamOperation<"ListUsers"> = async (input, { store, accountId }) => {
  const page = { ...pageOf(input), pathPrefix: input.PathPrefix };
  const { items, ...rest } = shown(input, await store.identities.list("user", page), ({ name }) => name);
  return { Users: items.map((user) => listedUser(accountId, user)), ...rest };
};
