// Users, groups, roles and policies as IAM's answers show them.
import type { Group, Policy, Role, User } from "@aws-sdk/client-iam";
import { iamArn, managedPolicyArn, managedPolicyPath } from "../../../contract/arn.ts";
import type { StoredIdentity } from "../../store/identities.ts";
import type { StoredPolicy } from "../../store/managedPolicies.ts";
import type { RoleDetails } from "../../store/roles.ts";
import { encoded } from "./documents.ts";
import { tagList } from "./tagLists.ts";

/** Lists show no tags. */
const ofUser = (accountId: string, { path, name, uniqueId, createdDate }: StoredIdentity) => ({
  Path: path,
  UserName: name,
  UserId: uniqueId,
  Arn: iamArn(accountId, "user", name, path),
  CreateDate: createdDate,
});

export const listedUser = (accountId: string, user: StoredIdentity, passwordLastUsed?: Date): User => ({
  ...ofUser(accountId, user),
  ...(passwordLastUsed && { PasswordLastUsed: passwordLastUsed }),
});

export const userAnswer = (accountId: string, user: StoredIdentity, passwordLastUsed?: Date): User => ({
  ...listedUser(accountId, user, passwordLastUsed),
  ...tagsOf(user.tags),
});

export const groupAnswer = (accountId: string, { path, name, uniqueId, createdDate }: StoredIdentity): Group => ({
  Path: path,
  GroupName: name,
  GroupId: uniqueId,
  Arn: iamArn(accountId, "group", name, path),
  CreateDate: createdDate,
});

export const listedRole = (accountId: string, role: StoredIdentity, details: RoleDetails): Role => ({
  Path: role.path,
  RoleName: role.name,
  RoleId: role.uniqueId,
  Arn: iamArn(accountId, "role", role.name, role.path),
  CreateDate: role.createdDate,
  AssumeRolePolicyDocument: encoded(details.assumeRolePolicyDocument),
  Description: details.description,
  MaxSessionDuration: details.maxSessionDuration,
});

export const roleAnswer = (accountId: string, role: StoredIdentity, details: RoleDetails): Role => ({
  ...listedRole(accountId, role, details),
  ...tagsOf(role.tags),
  RoleLastUsed: { LastUsedDate: details.lastUsedDate, Region: details.lastUsedRegion },
});

export const listedPolicy = (accountId: string, policy: StoredPolicy, attachmentCount: number): Policy => ({
  PolicyName: policy.name,
  PolicyId: policy.uniqueId,
  Arn: iamArn(accountId, "policy", policy.name, policy.path),
  Path: policy.path,
  DefaultVersionId: `v${policy.defaultVersion}`,
  AttachmentCount: attachmentCount,
  PermissionsBoundaryUsageCount: 0,
  IsAttachable: true,
  CreateDate: policy.createdDate,
  UpdateDate: policy.updateDate,
});

export const policyAnswer = (accountId: string, policy: StoredPolicy, attachmentCount: number): Policy => ({
  ...listedPolicy(accountId, policy, attachmentCount),
  Description: policy.description,
  Tags: tagList(policy.tags),
});

/** Of the policies that come with the product there is one version, as old as AWS's oldest. */
export const managedDate = new Date("2015-02-06T18:39:46Z");

export const managedPolicyAnswer = (name: string, uniqueId: string, attachmentCount: number): Policy => ({
  PolicyName: name,
  PolicyId: uniqueId,
  Arn: managedPolicyArn(name),
  Path: managedPolicyPath(name),
  DefaultVersionId: "v1",
  AttachmentCount: attachmentCount,
  PermissionsBoundaryUsageCount: 0,
  IsAttachable: true,
  CreateDate: managedDate,
  UpdateDate: managedDate,
});

const tagsOf = (tags: Readonly<Record<string, string>>) =>
  Object.keys(tags).length === 0 ? {} : { Tags: tagList(tags) };
