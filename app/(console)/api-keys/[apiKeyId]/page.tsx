import type { Metadata } from "next";
import { ApiKeyDetails } from "../../../../components/apiKeys/ApiKeyDetails.tsx";
import { apiKeyQuery } from "../../../../components/apiKeys/apiKeyQueries.ts";
import { Prefetched } from "../../../../components/console/Prefetched.tsx";

export const metadata: Metadata = { title: "API key" };

export default async function Page({ params }: { params: Promise<{ apiKeyId: string }> }) {
  const { apiKeyId } = await params;
  return (
    <Prefetched queries={[apiKeyQuery(apiKeyId)]}>
      <ApiKeyDetails apiKeyId={apiKeyId} />
    </Prefetched>
  );
}
