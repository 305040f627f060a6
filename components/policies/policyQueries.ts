import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  ListEntitiesForPolicyCommand,
  ListPoliciesCommand,
  ListPolicyVersionsCommand,
  type Policy,
  type PolicyVersion,
} from "@aws-sdk/client-iam";
import { allPages, type ManagementQuery } from "../console/managementQuery.ts";
import { documentText } from "./policyDocument.ts";
import type { HolderKind } from "./policyHolder.ts";

/** Everything about managed policies; also what a change of one may touch. */
export const policiesKey = ["policies"] as const;

export const policiesQuery: ManagementQuery<Policy[]> = {
  queryKey: [...policiesKey, "all"],
  load: ({ iam }) =>
    allPages(async (Marker) => {
      const answer = await iam.send(new ListPoliciesCommand({ Marker }));
      return { items: answer.Policies, position: answer.Marker };
    }),
};

export const policyKey = (PolicyArn: string) => [...policiesKey, "one", PolicyArn] as const;

export const policyQuery = (PolicyArn: string): ManagementQuery<Policy> => ({
  queryKey: [...policyKey(PolicyArn), "itself"],
  load: async ({ iam }) => (await iam.send(new GetPolicyCommand({ PolicyArn }))).Policy ?? {},
});

export const policyVersionsQuery = (PolicyArn: string): ManagementQuery<PolicyVersion[]> => ({
  queryKey: [...policyKey(PolicyArn), "versions"],
  load: ({ iam }) =>
    allPages(async (Marker) => {
      const answer = await iam.send(new ListPolicyVersionsCommand({ PolicyArn, Marker }));
      return { items: answer.Versions, position: answer.Marker };
    }),
});

/** A version never changes. */
export const policyDocumentQuery = (PolicyArn: string, VersionId: string): ManagementQuery<string> => ({
  queryKey: [...policyKey(PolicyArn), "document", VersionId],
  load: async ({ iam }) => {
    const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId }));
    return documentText(PolicyVersion?.Document);
  },
});

export interface PolicyEntity {
  readonly kind: HolderKind;
  readonly name: string;
}

export const policyEntitiesQuery = (PolicyArn: string): ManagementQuery<PolicyEntity[]> => ({
  queryKey: [...policyKey(PolicyArn), "entities"],
  load: ({ iam }) =>
    allPages<PolicyEntity>(async (Marker) => {
      const answer = await iam.send(new ListEntitiesForPolicyCommand({ PolicyArn, Marker }));
      const { PolicyUsers = [], PolicyGroups = [], PolicyRoles = [] } = answer;
      const items = [
        ...PolicyUsers.map(({ UserName: name = "" }) => ({ kind: "user", name }) as const),
        ...PolicyGroups.map(({ GroupName: name = "" }) => ({ kind: "group", name }) as const),
        ...PolicyRoles.map(({ RoleName: name = "" }) => ({ kind: "role", name }) as const),
      ];
      return { items, position: answer.Marker };
    }),
});
