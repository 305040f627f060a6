import type { Metadata } from "next";
import { Prefetched } from "../../../components/console/Prefetched.tsx";
import { AccountPage } from "../../../components/users/AccountPage.tsx";
import { accessKeysQuery, sessionsQuery, userQuery } from "../../../components/users/userQueries.ts";
import { requireSession } from "../../../lib/session.ts";

export const metadata: Metadata = { title: "Your account" };

export default async function Page() {
  const { userName } = await requireSession();
  return (
    <Prefetched queries={[userQuery(userName), accessKeysQuery(userName), sessionsQuery(userName)]}>
      <AccountPage />
    </Prefetched>
  );
}
