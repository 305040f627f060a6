import type { Metadata } from "next";
import { Prefetched } from "../../../../components/console/Prefetched.tsx";
import { groupsOfUserQuery } from "../../../../components/groups/groupQueries.ts";
import { attachedPoliciesQuery, inlinePoliciesQuery } from "../../../../components/policies/holderQueries.ts";
import { UserDetails } from "../../../../components/users/UserDetails.tsx";
import {
  accessKeysQuery,
  mfaDevicesQuery,
  sessionsQuery,
  userQuery,
} from "../../../../components/users/userQueries.ts";

type Parameters = { params: Promise<{ userName: string }> };

export async function generateMetadata({ params }: Parameters): Promise<Metadata> {
  return { title: `User ${decodeURIComponent((await params).userName)}` };
}

export default async function Page({ params }: Parameters) {
  const userName = decodeURIComponent((await params).userName);
  const holder = { kind: "user", name: userName } as const;
  const identity = [
    mfaDevicesQuery(userName),
    groupsOfUserQuery(userName),
    attachedPoliciesQuery(holder),
    inlinePoliciesQuery(holder),
  ];
  const own = [userQuery(userName), accessKeysQuery(userName), sessionsQuery(userName)];
  return (
    <Prefetched queries={[...own, ...identity]} missingIsFine>
      <UserDetails userName={userName} />
    </Prefetched>
  );
}
