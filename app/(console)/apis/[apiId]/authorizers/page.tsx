import type { Metadata } from "next";
import { AuthorizersTable } from "../../../../../components/authorizers/AuthorizersTable.tsx";
import { authorizersQuery } from "../../../../../components/authorizers/authorizerQueries.ts";
import { Prefetched } from "../../../../../components/console/Prefetched.tsx";

export const metadata: Metadata = { title: "Authorizers" };

export default async function Page({ params }: { params: Promise<{ apiId: string }> }) {
  const { apiId } = await params;
  return (
    <Prefetched queries={[authorizersQuery(apiId)]}>
      <AuthorizersTable apiId={apiId} />
    </Prefetched>
  );
}
