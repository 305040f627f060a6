// "DeleteUser" of the IAM API reference: everything that belongs to the user goes first.
import type { IamOperation } from "../../../call.ts";
import { deleteConflict } from "../iamErrors.ts";
import { locked } from "../lookUp.ts";

export const deleteUser: IamOperation<"DeleteUser"> = async ({ UserName = "" }, call) => {
  const { store } = call;
  const user = await locked(call, "user", UserName);
  const profile = await store.users.getWithPassword(user.name);
  const belongings: readonly (readonly [is: boolean, message: string])[] = [
    [profile?.passwordHash !== undefined, "must delete login profile first."],
    [(await store.accessKeys.list(user.name)).some((key) => !key.isTemporary), "must delete access keys first."],
    [(await store.mfaDevices.ofUser(user.name)).length > 0, "must delete MFA device first."],
    [[...user.managedPolicies, ...user.customerPolicies].length > 0, "must detach all policies first."],
    [Object.keys(user.inlinePolicies).length > 0, "must delete policies first."],
    [(await store.identities.groupsOf(user.name)).length > 0, "must remove users from group first."],
  ];
  for (const [is, message] of belongings) if (is) throw deleteConflict(`Cannot delete entity, ${message}`);
  await store.identities.delete("user", user);
  return {};
};
