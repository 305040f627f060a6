import type { IamRegistry } from "../../call.ts";
import type { SignInLimiter } from "../../identity/signInLimiter.ts";
import * as accessKeys from "./accessKeys/accessKeys.ts";
import * as account from "./account/account.ts";
import * as simulations from "./account/simulate.ts";
import * as attached from "./attachedPolicies/attachedPolicies.ts";
import * as groups from "./groups/groups.ts";
import * as memberships from "./groups/memberships.ts";
import * as inline from "./inlinePolicies/inlinePolicies.ts";
import { createChangePassword } from "./loginProfiles/changePassword.ts";
import * as loginProfiles from "./loginProfiles/loginProfiles.ts";
import * as mfaDevices from "./mfaDevices/mfaDevices.ts";
import * as virtualDevices from "./mfaDevices/virtualDevices.ts";
import * as policies from "./policies/policies.ts";
import * as versions from "./policies/policyVersions.ts";
import * as roles from "./roles/roles.ts";
import * as tags from "./tags/tags.ts";
import { createUser } from "./users/createUser.ts";
import { deleteUser } from "./users/deleteUser.ts";
import { getUser } from "./users/getUser.ts";
import { listUsers } from "./users/listUsers.ts";
import { updateUser } from "./users/updateUser.ts";

export interface IamDependencies {
  /** 32 bytes: encrypts the secrets of access keys and the seeds of MFA devices. */
  readonly secretsKey: Uint8Array;
  readonly limiter: SignInLimiter;
}

export const createIamRegistry = (dependencies: IamDependencies): IamRegistry => ({
  CreateUser: createUser,
  GetUser: getUser,
  ListUsers: listUsers,
  UpdateUser: updateUser,
  DeleteUser: deleteUser,
  CreateLoginProfile: loginProfiles.createLoginProfile,
  GetLoginProfile: loginProfiles.getLoginProfile,
  UpdateLoginProfile: loginProfiles.updateLoginProfile,
  DeleteLoginProfile: loginProfiles.deleteLoginProfile,
  ChangePassword: createChangePassword(dependencies),
  CreateGroup: groups.createGroup,
  GetGroup: groups.getGroup,
  ListGroups: groups.listGroups,
  UpdateGroup: groups.updateGroup,
  DeleteGroup: groups.deleteGroup,
  AddUserToGroup: memberships.addUserToGroup,
  RemoveUserFromGroup: memberships.removeUserFromGroup,
  ListGroupsForUser: memberships.listGroupsForUser,
  CreateRole: roles.createRole,
  GetRole: roles.getRole,
  ListRoles: roles.listRoles,
  ListInstanceProfilesForRole: roles.listInstanceProfilesForRole,
  UpdateRole: roles.updateRole,
  UpdateRoleDescription: roles.updateRoleDescription,
  UpdateAssumeRolePolicy: roles.updateAssumeRolePolicy,
  DeleteRole: roles.deleteRole,
  CreatePolicy: policies.createPolicy,
  GetPolicy: policies.getPolicy,
  ListPolicies: policies.listPolicies,
  DeletePolicy: policies.deletePolicy,
  ListEntitiesForPolicy: policies.listEntitiesForPolicy,
  CreatePolicyVersion: versions.createPolicyVersion,
  GetPolicyVersion: versions.getPolicyVersion,
  ListPolicyVersions: versions.listPolicyVersions,
  SetDefaultPolicyVersion: versions.setDefaultPolicyVersion,
  DeletePolicyVersion: versions.deletePolicyVersion,
  AttachUserPolicy: attached.attachUserPolicy,
  DetachUserPolicy: attached.detachUserPolicy,
  ListAttachedUserPolicies: attached.listAttachedUserPolicies,
  AttachGroupPolicy: attached.attachGroupPolicy,
  DetachGroupPolicy: attached.detachGroupPolicy,
  ListAttachedGroupPolicies: attached.listAttachedGroupPolicies,
  AttachRolePolicy: attached.attachRolePolicy,
  DetachRolePolicy: attached.detachRolePolicy,
  ListAttachedRolePolicies: attached.listAttachedRolePolicies,
  PutUserPolicy: inline.putUserPolicy,
  GetUserPolicy: inline.getUserPolicy,
  ListUserPolicies: inline.listUserPolicies,
  DeleteUserPolicy: inline.deleteUserPolicy,
  PutGroupPolicy: inline.putGroupPolicy,
  GetGroupPolicy: inline.getGroupPolicy,
  ListGroupPolicies: inline.listGroupPolicies,
  DeleteGroupPolicy: inline.deleteGroupPolicy,
  PutRolePolicy: inline.putRolePolicy,
  GetRolePolicy: inline.getRolePolicy,
  ListRolePolicies: inline.listRolePolicies,
  DeleteRolePolicy: inline.deleteRolePolicy,
  CreateAccessKey: accessKeys.createCreateAccessKey(dependencies),
  ListAccessKeys: accessKeys.listAccessKeys,
  UpdateAccessKey: accessKeys.updateAccessKey,
  DeleteAccessKey: accessKeys.deleteAccessKey,
  GetAccessKeyLastUsed: accessKeys.getAccessKeyLastUsed,
  TagUser: tags.tagUser,
  UntagUser: tags.untagUser,
  ListUserTags: tags.listUserTags,
  TagRole: tags.tagRole,
  UntagRole: tags.untagRole,
  ListRoleTags: tags.listRoleTags,
  TagPolicy: tags.tagPolicy,
  UntagPolicy: tags.untagPolicy,
  ListPolicyTags: tags.listPolicyTags,
  TagMFADevice: tags.tagMfaDevice,
  UntagMFADevice: tags.untagMfaDevice,
  ListMFADeviceTags: tags.listMfaDeviceTags,
  CreateVirtualMFADevice: virtualDevices.createCreateVirtualMfaDevice(dependencies),
  ListVirtualMFADevices: virtualDevices.listVirtualMfaDevices,
  DeleteVirtualMFADevice: virtualDevices.deleteVirtualMfaDevice,
  EnableMFADevice: mfaDevices.createEnableMfaDevice(dependencies),
  DeactivateMFADevice: mfaDevices.deactivateMfaDevice,
  ResyncMFADevice: mfaDevices.createResyncMfaDevice(dependencies),
  ListMFADevices: mfaDevices.listMfaDevices,
  GetAccountSummary: account.getAccountSummary,
  GetAccountAuthorizationDetails: account.getAccountAuthorizationDetails,
  SimulatePrincipalPolicy: simulations.simulatePrincipalPolicy,
  SimulateCustomPolicy: simulations.simulateCustomPolicy,
});
