import type { Metadata } from "next";
import { Prefetched } from "../../../../components/console/Prefetched.tsx";
import { UserDetails } from "../../../../components/users/UserDetails.tsx";
import { accessKeysQuery, sessionsQuery, userQuery } from "../../../../components/users/userQueries.ts";

type Parameters = { params: Promise<{ userName: string }> };

export async function generateMetadata({ params }: Parameters): Promise<Metadata> {
  return { title: `User ${decodeURIComponent((await params).userName)}` };
}

export default async function Page({ params }: Parameters) {
  const userName = decodeURIComponent((await params).userName);
  return (
    <Prefetched queries={[userQuery(userName), accessKeysQuery(userName), sessionsQuery(userName)]} missingIsFine>
      <UserDetails userName={userName} />
    </Prefetched>
  );
}
