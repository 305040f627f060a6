import type { AttachedPolicy } from "@aws-sdk/client-iam";
import type { Management } from "../../lib/aws.ts";
import { allPages, type ManagementQuery } from "../console/managementQuery.ts";
import { documentText } from "./policyDocument.ts";
import { type HolderKind, holderCalls } from "./policyHolder.ts";

interface Holder {
  readonly kind: HolderKind;
  readonly name: string;
}

export const holderKey = ({ kind, name }: Holder) => ["policiesOf", kind, name] as const;

export const attachedPoliciesQuery = (holder: Holder): ManagementQuery<AttachedPolicy[]> => ({
  queryKey: [...holderKey(holder), "attached"],
  load: ({ iam }) =>
    allPages(async (marker) => {
      const answer = await holderCalls[holder.kind].attached(iam, holder.name, marker);
      return { items: answer.AttachedPolicies, position: answer.Marker };
    }),
});

export const inlinePoliciesQuery = (holder: Holder): ManagementQuery<string[]> => ({
  queryKey: [...holderKey(holder), "inline"],
  load: ({ iam }) =>
    allPages(async (marker) => {
      const answer = await holderCalls[holder.kind].inline(iam, holder.name, marker);
      return { items: answer.PolicyNames, position: answer.Marker };
    }),
});

export const inlineDocumentQuery = (holder: Holder, policyName: string): ManagementQuery<string> => ({
  queryKey: [...holderKey(holder), "document", policyName],
  load: async ({ iam }) => {
    const { PolicyDocument } = await holderCalls[holder.kind].document(iam, holder.name, policyName);
    return documentText(PolicyDocument);
  },
});

/** IAM deletes nobody who still has policies. */
export async function takePoliciesFrom(management: Management, holder: Holder): Promise<void> {
  const { iam } = management;
  const { detach, remove } = holderCalls[holder.kind];
  for (const { PolicyArn = "" } of await attachedPoliciesQuery(holder).load(management))
    await detach(iam, holder.name, PolicyArn);
  for (const policyName of await inlinePoliciesQuery(holder).load(management))
    await remove(iam, holder.name, policyName);
}
