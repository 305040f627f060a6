import type { Page } from "@playwright/test";
import type { Change, ConsolePage } from "./consolePage.ts";
import { expect } from "./consoleTest.ts";
import type { SeededIdentities } from "./identitySeeds.ts";

/** Whoever may not read groups, roles and policies sees why, and no buttons. */
export function identityPages(seeded: Omit<SeededIdentities, typeof Symbol.asyncDispose>): readonly ConsolePage[] {
  const { groupName, groupArn, roleName, roleArn, policyArn } = seeded;
  const any = (arn: string) => arn.replace(/\/.*$/, "/*");
  return [
    {
      name: "page-groups",
      path: "/groups",
      title: "Groups",
      changes: [[/^Create group$/, "iam:CreateGroup", any(groupArn)]],
    },
    {
      name: "page-group",
      path: `/groups/${groupName}`,
      title: "Group",
      changes: [
        [/^Delete$/, "iam:DeleteGroup", groupArn],
        [/^Add members$/, "iam:AddUserToGroup", groupArn],
        [/^Remove member-.* from the group$/, "iam:RemoveUserFromGroup", groupArn],
        ...changesOfPolicies("Group", groupArn),
      ],
    },
    {
      name: "page-group-built-in",
      path: "/groups/administrators",
      title: "Group",
      changes: changesOfProductGroup(any(groupArn).replace("*", "administrators")),
    },
    {
      name: "page-roles",
      path: "/roles",
      title: "Roles",
      changes: [[/^Create role$/, "iam:CreateRole", any(roleArn)]],
    },
    {
      name: "page-role",
      path: `/roles/${roleName}`,
      title: "Role",
      changes: [
        [/^Delete$/, "iam:DeleteRole", roleArn],
        [/^Edit$/, "iam:UpdateRole", roleArn],
        ...changesOfPolicies("Role", roleArn),
      ],
      settled: async (page: Page) => expect(page.getByText("No problems")).toBeVisible(),
    },
    {
      name: "page-policies",
      path: "/policies",
      title: "Policies",
      changes: [[/^Create policy$/, "iam:CreatePolicy", any(policyArn)]],
    },
    { name: "page-policy", path: `/policies/${policyArn}`, title: "Policy", changes: changesOfPolicy(policyArn) },
    {
      name: "page-policy-built-in",
      path: "/policies/arn:aws:iam::aws:policy/ReadOnlyAccess",
      title: "Policy",
      changes: changesOfPolicy("arn:aws:iam::aws:policy/ReadOnlyAccess"),
    },
  ];
}

export const changesOfPolicies = (word: "User" | "Group" | "Role", arn: string): readonly Change[] => [
  [/^Attach policies$/, `iam:Attach${word}Policy`, arn],
  [/^Detach /, `iam:Detach${word}Policy`, arn],
  [/^(Create inline policy|Edit invokes-.*)$/, `iam:Put${word}Policy`, arn],
  [/^Delete invokes-/, `iam:Delete${word}Policy`, arn],
];

const changesOfProductGroup = (arn: string): readonly Change[] => [
  [/^Delete$/, "iam:DeleteGroup", arn],
  [/^Add members$/, "iam:AddUserToGroup", arn],
  [/^Remove .* from the group$/, "iam:RemoveUserFromGroup", arn],
  ...changesOfPolicies("Group", arn),
];

const changesOfPolicy = (arn: string): readonly Change[] => [
  [/^Delete$/, "iam:DeletePolicy", arn],
  [/^Edit policy$/, "iam:CreatePolicyVersion", arn],
  [/^Set as default: v\d$/, "iam:SetDefaultPolicyVersion", arn],
  [/^Delete v\d$/, "iam:DeletePolicyVersion", arn],
];

/** Those that IAM asks for, beside the house's own. */
export const identityChangesOfUser = (userArn: string): readonly Change[] => {
  const group = userArn.replace(/:user\/.*$/, ":group/");
  return [
    [/^Add to groups$/, "iam:AddUserToGroup", `${group}*`],
    [/^Remove arn:.*:mfa\//, "iam:DeactivateMFADevice", userArn],
    [/^Remove from /, "iam:RemoveUserFromGroup", `${group}administrators`],
    ...changesOfPolicies("User", userArn),
  ];
};
