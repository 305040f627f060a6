// "AddUserToGroup", "RemoveUserFromGroup" and "ListGroupsForUser" of the IAM API reference.
import type { IamOperation } from "../../../call.ts";
import { groupAnswer } from "../answers.ts";
import { limitExceeded, noSuchEntity } from "../iamErrors.ts";
import { known, locked } from "../lookUp.ts";
import { pageIn } from "../paging.ts";

/** "IAM and AWS STS quotas": groups an IAM user can be a member of. */
const maxGroups = 10;

export const addUserToGroup: IamOperation<"AddUserToGroup"> = async ({ GroupName, UserName }, call) => {
  const { identities } = call.store;
  const group = await known(call, "group", GroupName);
  const user = await locked(call, "user", UserName);
  const groups = await identities.groupsOf(user.name);
  if (groups.some(({ name }) => name === group.name)) return {};
  if (groups.length >= maxGroups) throw limitExceeded(`Cannot exceed quota for GroupsPerUser: ${maxGroups}`);
  await identities.setMember(group.name, user.name, true);
  return {};
};

export const removeUserFromGroup: IamOperation<"RemoveUserFromGroup"> = async ({ GroupName, UserName }, call) => {
  const { identities } = call.store;
  const group = await known(call, "group", GroupName);
  const user = await locked(call, "user", UserName);
  const isMember = (await identities.groupsOf(user.name)).some(({ name }) => name === group.name);
  if (!isMember) throw noSuchEntity(`User ${user.name} is not in group ${group.name}.`);
  await identities.setMember(group.name, user.name, false);
  return {};
};

export const listGroupsForUser: IamOperation<"ListGroupsForUser"> = async (input, call) => {
  const user = await known(call, "user", input.UserName);
  const { items, ...page } = pageIn(input, await call.store.identities.groupsOf(user.name), ({ name }) => name);
  return { Groups: items.map((group) => groupAnswer(call.accountId, group)), ...page };
};
