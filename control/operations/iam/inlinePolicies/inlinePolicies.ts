// "PutUserPolicy", "GetUserPolicy", "ListUserPolicies", "DeleteUserPolicy" of the IAM API reference, and the same of groups and roles.
import type { Call, IamOperation } from "../../../call.ts";
import type { IdentityKind } from "../../../store/identities.ts";
import { checkIdentityPolicy, encoded, sizeOf } from "../documents.ts";
import { limitExceeded, noSuchEntity } from "../iamErrors.ts";
import { known, locked } from "../lookUp.ts";
import { pageIn } from "../paging.ts";

export const putUserPolicy: IamOperation<"PutUserPolicy"> = async (input, call) =>
  put(call, "user", input.UserName, input);
export const putGroupPolicy: IamOperation<"PutGroupPolicy"> = async (input, call) =>
  put(call, "group", input.GroupName, input);
export const putRolePolicy: IamOperation<"PutRolePolicy"> = async (input, call) =>
  put(call, "role", input.RoleName, input);

export const getUserPolicy: IamOperation<"GetUserPolicy"> = async ({ UserName, PolicyName }, call) => ({
  UserName,
  ...(await get(call, "user", UserName, PolicyName)),
});
export const getGroupPolicy: IamOperation<"GetGroupPolicy"> = async ({ GroupName, PolicyName }, call) => ({
  GroupName,
  ...(await get(call, "group", GroupName, PolicyName)),
});
export const getRolePolicy: IamOperation<"GetRolePolicy"> = async ({ RoleName, PolicyName }, call) => ({
  RoleName,
  ...(await get(call, "role", RoleName, PolicyName)),
});

export const listUserPolicies: IamOperation<"ListUserPolicies"> = async (input, call) =>
  list(call, "user", input.UserName, input);
export const listGroupPolicies: IamOperation<"ListGroupPolicies"> = async (input, call) =>
  list(call, "group", input.GroupName, input);
export const listRolePolicies: IamOperation<"ListRolePolicies"> = async (input, call) =>
  list(call, "role", input.RoleName, input);

export const deleteUserPolicy: IamOperation<"DeleteUserPolicy"> = async ({ UserName, PolicyName }, call) =>
  remove(call, "user", UserName, PolicyName);
export const deleteGroupPolicy: IamOperation<"DeleteGroupPolicy"> = async ({ GroupName, PolicyName }, call) =>
  remove(call, "group", GroupName, PolicyName);
export const deleteRolePolicy: IamOperation<"DeleteRolePolicy"> = async ({ RoleName, PolicyName }, call) =>
  remove(call, "role", RoleName, PolicyName);

/** "IAM and AWS STS quotas", character limits: of all inline policies together. */
const maxSize = { user: 2048, group: 5120, role: 10_240 } as const;

type Text = string | undefined;

async function put(call: Call, kind: IdentityKind, owner: Text, input: { PolicyName: Text; PolicyDocument: Text }) {
  const { PolicyName: name = "", PolicyDocument: document = "" } = input;
  checkIdentityPolicy(document);
  const identity = await locked(call, kind, owner);
  const inlinePolicies = { ...identity.inlinePolicies, [name]: document };
  const size = Object.values(inlinePolicies).reduce((sum, text) => sum + sizeOf(text), 0);
  if (size > maxSize[kind])
    throw limitExceeded(`Maximum policy size of ${maxSize[kind]} bytes exceeded for ${kind} ${identity.name}`);
  await call.store.identities.change(kind, identity, { inlinePolicies });
  return {};
}

async function get(call: Call, kind: IdentityKind, owner: Text, name: Text) {
  const { inlinePolicies } = await known(call, kind, owner);
  return { PolicyName: name, PolicyDocument: encoded(documentOf(inlinePolicies, kind, name)) };
}

async function list(
  call: Call,
  kind: IdentityKind,
  owner: Text,
  input: { Marker?: Text; MaxItems?: number | undefined },
) {
  const { inlinePolicies } = await known(call, kind, owner);
  const { items, ...page } = pageIn(input, Object.keys(inlinePolicies).toSorted(), (name) => name);
  return { PolicyNames: items, ...page };
}

async function remove(call: Call, kind: IdentityKind, owner: Text, name: Text = "") {
  const identity = await locked(call, kind, owner);
  documentOf(identity.inlinePolicies, kind, name);
  const { [name]: _, ...inlinePolicies } = identity.inlinePolicies;
  await call.store.identities.change(kind, identity, { inlinePolicies });
  return {};
}

function documentOf(policies: Readonly<Record<string, string>>, kind: IdentityKind, name: Text = ""): string {
  const document = Object.hasOwn(policies, name) ? policies[name] : undefined;
  if (document === undefined) throw noSuchEntity(`The ${kind} policy with name ${name} cannot be found.`);
  return document;
}
