import type { Metadata } from "next";
import { Prefetched } from "../../../../components/console/Prefetched.tsx";
import { GroupDetails } from "../../../../components/groups/GroupDetails.tsx";
import { groupMembersQuery, groupQuery } from "../../../../components/groups/groupQueries.ts";
import { attachedPoliciesQuery, inlinePoliciesQuery } from "../../../../components/policies/holderQueries.ts";

type Parameters = { params: Promise<{ groupName: string }> };

export async function generateMetadata({ params }: Parameters): Promise<Metadata> {
  return { title: `Group ${decodeURIComponent((await params).groupName)}` };
}

export default async function Page({ params }: Parameters) {
  const name = decodeURIComponent((await params).groupName);
  const holder = { kind: "group", name } as const;
  const policies = [attachedPoliciesQuery(holder), inlinePoliciesQuery(holder)];
  return (
    <Prefetched queries={[groupQuery(name), groupMembersQuery(name), ...policies]}>
      <GroupDetails groupName={name} />
    </Prefetched>
  );
}
