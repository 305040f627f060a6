import type { Metadata } from "next";
import { Prefetched } from "../../../../components/console/Prefetched.tsx";
import { sharedRequestQuery } from "../../../../components/logs/requestLogQueries.ts";
import { SharedRequest } from "../../../../components/logs/SharedRequest.tsx";

export const metadata: Metadata = { title: "Shared request" };

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return (
    <Prefetched queries={[sharedRequestQuery(token)]}>
      <SharedRequest token={token} />
    </Prefetched>
  );
}
