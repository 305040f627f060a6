// "CreateGroup", "GetGroup", "ListGroups", "UpdateGroup" and "DeleteGroup" of the IAM API reference.
import type { IamOperation } from "../../../call.ts";
import { groupAnswer, listedUser } from "../answers.ts";
import { alreadyExists, deleteConflict } from "../iamErrors.ts";
import { known, locked, refuseProductGroup } from "../lookUp.ts";
import { pageIn, pageOf, shown } from "../paging.ts";

export const createGroup: IamOperation<"CreateGroup"> = async ({ GroupName: name = "", Path: path = "/" }, call) => {
  const { store, clock, accountId } = call;
  if (await store.identities.isTaken("group", name)) throw alreadyExists(`Group with name ${name} already exists.`);
  await store.identities.insertGroup({ name, path, createdDate: new Date(clock.now()) });
  return { Group: groupAnswer(accountId, await known(call, "group", name)) };
};

/** With a page of its members. */
export const getGroup: IamOperation<"GetGroup"> = async (input, call) => {
  const group = await known(call, "group", input.GroupName);
  const { items, ...page } = pageIn(input, await call.store.identities.membersOf(group.name), ({ name }) => name);
  const Users = items.map((user) => listedUser(call.accountId, user));
  return { Group: groupAnswer(call.accountId, group), Users, ...page };
};

export const listGroups: IamOperation<"ListGroups"> = async (input, { store, accountId }) => {
  const page = { ...pageOf(input), pathPrefix: input.PathPrefix };
  const { items, ...rest } = shown(input, await store.identities.list("group", page), ({ name }) => name);
  return { Groups: items.map((group) => groupAnswer(accountId, group)), ...rest };
};

export const updateGroup: IamOperation<"UpdateGroup"> = async ({ GroupName, NewGroupName, NewPath }, call) => {
  const group = await locked(call, "group", GroupName);
  refuseProductGroup("group", group.name, "its name and path stay");
  const { name = group.name, path = group.path } = { name: NewGroupName, path: NewPath };
  const isOther = name.toLowerCase() !== group.name.toLowerCase();
  if (isOther && (await call.store.identities.isTaken("group", name)))
    throw alreadyExists(`Group with name ${name} already exists.`);
  await call.store.identities.change("group", group, { name, path });
  return {};
};

export const deleteGroup: IamOperation<"DeleteGroup"> = async ({ GroupName }, call) => {
  const { store } = call;
  const group = await locked(call, "group", GroupName);
  refuseProductGroup("group", group.name, "it cannot be deleted");
  const belongings: readonly (readonly [is: boolean, message: string])[] = [
    [(await store.identities.membersOf(group.name)).length > 0, "must remove users from group first."],
    [[...group.managedPolicies, ...group.customerPolicies].length > 0, "must detach all policies first."],
    [Object.keys(group.inlinePolicies).length > 0, "must delete policies first."],
  ];
  for (const [is, message] of belongings) if (is) throw deleteConflict(`Cannot delete entity, ${message}`);
  await store.identities.delete("group", group);
  return {};
};
