// "CreateUser" of the IAM API reference.
import type { IamOperation } from "../../../call.ts";
import { userAnswer } from "../answers.ts";
import { alreadyExists, notImplemented } from "../iamErrors.ts";
import { known } from "../lookUp.ts";
import { withTags } from "../tagLists.ts";

export const createUser: IamOperation<"CreateUser"> = async (
  { UserName: name = "", Path: path = "/", Tags, PermissionsBoundary },
  call,
) => {
  const { store, clock, accountId } = call;
  if (PermissionsBoundary !== undefined) throw notImplemented("Permissions boundaries");
  const tags = withTags({}, Tags);
  if (await store.identities.isTaken("user", name)) throw alreadyExists(`User with name ${name} already exists.`);
  await store.users.insert({ name, path, tags, groupNames: [], createdDate: new Date(clock.now()) });
  return { User: userAnswer(accountId, await known(call, "user", name)) };
};
