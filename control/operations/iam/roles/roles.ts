// "CreateRole", "GetRole", "ListRoles", "UpdateRole", "UpdateAssumeRolePolicy" and "DeleteRole" of the IAM API reference.
import type { IamOperation } from "../../../call.ts";
import { listedRole, roleAnswer } from "../answers.ts";
import { checkTrustPolicy } from "../documents.ts";
import { alreadyExists, deleteConflict, notImplemented } from "../iamErrors.ts";
import { known, locked } from "../lookUp.ts";
import { pageOf, shown } from "../paging.ts";
import { withTags } from "../tagLists.ts";

const usualSessionSeconds = 3600;

export const createRole: IamOperation<"CreateRole"> = async (input, call) => {
  const { store, clock, accountId } = call;
  const { RoleName: name = "", Path: path = "/", AssumeRolePolicyDocument: assumeRolePolicyDocument = "" } = input;
  if (input.PermissionsBoundary !== undefined) throw notImplemented("Permissions boundaries");
  checkTrustPolicy(assumeRolePolicyDocument);
  const tags = withTags({}, input.Tags);
  if (await store.identities.isTaken("role", name)) throw alreadyExists(`Role with name ${name} already exists.`);
  const maxSessionDuration = input.MaxSessionDuration ?? usualSessionSeconds;
  const settings = { description: input.Description, assumeRolePolicyDocument, maxSessionDuration };
  await store.roles.insert({ name, path, tags, createdDate: new Date(clock.now()), ...settings });
  const {
    Description: _,
    MaxSessionDuration: __,
    RoleLastUsed: ___,
    ...Role
  } = roleAnswer(accountId, await known(call, "role", name), settings);
  return { Role: { ...Role, Description: settings.description, MaxSessionDuration: maxSessionDuration } };
};

export const getRole: IamOperation<"GetRole"> = async ({ RoleName }, call) => {
  const role = await known(call, "role", RoleName);
  return { Role: roleAnswer(call.accountId, role, await call.store.roles.details(role.name)) };
};

export const listRoles: IamOperation<"ListRoles"> = async (input, { store, accountId }) => {
  const page = { ...pageOf(input), pathPrefix: input.PathPrefix };
  const { items, ...rest } = shown(input, await store.identities.list("role", page), ({ name }) => name);
  const Roles = [];
  for (const role of items) Roles.push(listedRole(accountId, role, await store.roles.details(role.name)));
  return { Roles, ...rest };
};

/** There are no machines here to have profiles; whoever deletes a role asks first. */
export const listInstanceProfilesForRole: IamOperation<"ListInstanceProfilesForRole"> = async ({ RoleName }, call) => {
  await known(call, "role", RoleName);
  return { InstanceProfiles: [], IsTruncated: false };
};

export const updateRole: IamOperation<"UpdateRole"> = async (input, call) => {
  const role = await locked(call, "role", input.RoleName);
  const { Description: description, MaxSessionDuration: maxSessionDuration } = input;
  await call.store.roles.update(role.name, {
    ...(description !== undefined && { description }),
    ...(maxSessionDuration !== undefined && { maxSessionDuration }),
  });
  return {};
};

export const updateRoleDescription: IamOperation<"UpdateRoleDescription"> = async (input, call) => {
  const role = await locked(call, "role", input.RoleName);
  await call.store.roles.update(role.name, { description: input.Description });
  return { Role: roleAnswer(call.accountId, role, await call.store.roles.details(role.name)) };
};

export const updateAssumeRolePolicy: IamOperation<"UpdateAssumeRolePolicy"> = async (input, call) => {
  const { PolicyDocument: assumeRolePolicyDocument = "" } = input;
  checkTrustPolicy(assumeRolePolicyDocument);
  const role = await locked(call, "role", input.RoleName);
  await call.store.roles.update(role.name, { assumeRolePolicyDocument });
  return {};
};

export const deleteRole: IamOperation<"DeleteRole"> = async ({ RoleName }, call) => {
  const role = await locked(call, "role", RoleName);
  if ([...role.managedPolicies, ...role.customerPolicies].length > 0)
    throw deleteConflict("Cannot delete entity, must detach all policies first.");
  if (Object.keys(role.inlinePolicies).length > 0)
    throw deleteConflict("Cannot delete entity, must delete policies first.");
  await call.store.identities.delete("role", role);
  return {};
};
