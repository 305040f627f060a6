import {
  type AttachedPolicy,
  AttachGroupPolicyCommand,
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  DeleteGroupPolicyCommand,
  DeleteRolePolicyCommand,
  DeleteUserPolicyCommand,
  DetachGroupPolicyCommand,
  DetachRolePolicyCommand,
  DetachUserPolicyCommand,
  GetGroupPolicyCommand,
  GetRolePolicyCommand,
  GetUserPolicyCommand,
  type IAMClient,
  ListAttachedGroupPoliciesCommand,
  ListAttachedRolePoliciesCommand,
  ListAttachedUserPoliciesCommand,
  ListGroupPoliciesCommand,
  ListRolePoliciesCommand,
  ListUserPoliciesCommand,
  PutGroupPolicyCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";

/** Whom policies can be attached to, and who can hold some of their own. */
export interface PolicyHolder {
  readonly kind: HolderKind;
  readonly name: string;
  readonly arn: string;
}

export type HolderKind = "user" | "group" | "role";

interface HolderCalls {
  /** As it stands in the names of operations and permissions. */
  readonly word: "User" | "Group" | "Role";
  readonly href: (name: string) => string;
  readonly attached: (iam: IAMClient, name: string, Marker?: string) => Promise<AttachedPage>;
  readonly inline: (iam: IAMClient, name: string, Marker?: string) => Promise<InlinePage>;
  readonly document: (iam: IAMClient, name: string, PolicyName: string) => Promise<{ PolicyDocument?: string }>;
  readonly attach: (iam: IAMClient, name: string, PolicyArn: string) => Promise<unknown>;
  readonly detach: (iam: IAMClient, name: string, PolicyArn: string) => Promise<unknown>;
  readonly put: (iam: IAMClient, name: string, PolicyName: string, PolicyDocument: string) => Promise<unknown>;
  readonly remove: (iam: IAMClient, name: string, PolicyName: string) => Promise<unknown>;
}

interface AttachedPage {
  readonly AttachedPolicies?: AttachedPolicy[];
  readonly Marker?: string;
}

interface InlinePage {
  readonly PolicyNames?: string[];
  readonly Marker?: string;
}

/** IAM has the same operations three times. */
export const holderCalls: Readonly<Record<HolderKind, HolderCalls>> = {
  user: {
    word: "User",
    href: (name) => `/users/${encodeURIComponent(name)}`,
    attached: (iam, UserName, Marker) => iam.send(new ListAttachedUserPoliciesCommand({ UserName, Marker })),
    inline: (iam, UserName, Marker) => iam.send(new ListUserPoliciesCommand({ UserName, Marker })),
    document: (iam, UserName, PolicyName) => iam.send(new GetUserPolicyCommand({ UserName, PolicyName })),
    attach: (iam, UserName, PolicyArn) => iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn })),
    detach: (iam, UserName, PolicyArn) => iam.send(new DetachUserPolicyCommand({ UserName, PolicyArn })),
    put: (iam, UserName, PolicyName, PolicyDocument) =>
      iam.send(new PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument })),
    remove: (iam, UserName, PolicyName) => iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName })),
  },
  group: {
    word: "Group",
    href: (name) => `/groups/${encodeURIComponent(name)}`,
    attached: (iam, GroupName, Marker) => iam.send(new ListAttachedGroupPoliciesCommand({ GroupName, Marker })),
    inline: (iam, GroupName, Marker) => iam.send(new ListGroupPoliciesCommand({ GroupName, Marker })),
    document: (iam, GroupName, PolicyName) => iam.send(new GetGroupPolicyCommand({ GroupName, PolicyName })),
    attach: (iam, GroupName, PolicyArn) => iam.send(new AttachGroupPolicyCommand({ GroupName, PolicyArn })),
    detach: (iam, GroupName, PolicyArn) => iam.send(new DetachGroupPolicyCommand({ GroupName, PolicyArn })),
    put: (iam, GroupName, PolicyName, PolicyDocument) =>
      iam.send(new PutGroupPolicyCommand({ GroupName, PolicyName, PolicyDocument })),
    remove: (iam, GroupName, PolicyName) => iam.send(new DeleteGroupPolicyCommand({ GroupName, PolicyName })),
  },
  role: {
    word: "Role",
    href: (name) => `/roles/${encodeURIComponent(name)}`,
    attached: (iam, RoleName, Marker) => iam.send(new ListAttachedRolePoliciesCommand({ RoleName, Marker })),
    inline: (iam, RoleName, Marker) => iam.send(new ListRolePoliciesCommand({ RoleName, Marker })),
    document: (iam, RoleName, PolicyName) => iam.send(new GetRolePolicyCommand({ RoleName, PolicyName })),
    attach: (iam, RoleName, PolicyArn) => iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn })),
    detach: (iam, RoleName, PolicyArn) => iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn })),
    put: (iam, RoleName, PolicyName, PolicyDocument) =>
      iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument })),
    remove: (iam, RoleName, PolicyName) => iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName })),
  },
};
