import type { Metadata } from "next";
import { Prefetched } from "../../../../../components/console/Prefetched.tsx";
import { DeploymentsTable } from "../../../../../components/deployments/DeploymentsTable.tsx";
import { deploymentsQuery } from "../../../../../components/deployments/deploymentQueries.ts";
import { stagesQuery } from "../../../../../components/stages/stageQueries.ts";

export const metadata: Metadata = { title: "Deployments" };

export default async function Page({ params }: { params: Promise<{ apiId: string }> }) {
  const { apiId } = await params;
  return (
    <Prefetched queries={[deploymentsQuery(apiId), stagesQuery(apiId)]}>
      <DeploymentsTable apiId={apiId} />
    </Prefetched>
  );
}
