// "UpdateUser" of the IAM API reference: a user's name and path; keys, policies and groups stay.
import type { IamOperation } from "../../../call.ts";
import { alreadyExists } from "../iamErrors.ts";
import { locked } from "../lookUp.ts";

export const updateUser: IamOperation<"UpdateUser"> = async ({ UserName, NewUserName, NewPath }, call) => {
  const user = await locked(call, "user", UserName);
  const { name = user.name, path = user.path } = { name: NewUserName, path: NewPath };
  const isOther = name.toLowerCase() !== user.name.toLowerCase();
  if (isOther && (await call.store.identities.isTaken("user", name)))
    throw alreadyExists(`User with name ${name} already exists.`);
  await call.store.identities.change("user", user, { name, path });
  return {};
};
