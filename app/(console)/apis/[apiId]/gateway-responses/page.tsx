import type { Metadata } from "next";
import { Prefetched } from "../../../../../components/console/Prefetched.tsx";
import { GatewayResponsesTable } from "../../../../../components/gatewayResponses/GatewayResponsesTable.tsx";
import { gatewayResponsesQuery } from "../../../../../components/gatewayResponses/gatewayResponseQueries.ts";

export const metadata: Metadata = { title: "Gateway responses" };

export default async function Page({ params }: { params: Promise<{ apiId: string }> }) {
  const { apiId } = await params;
  return (
    <Prefetched queries={[gatewayResponsesQuery(apiId)]}>
      <GatewayResponsesTable apiId={apiId} />
    </Prefetched>
  );
}
