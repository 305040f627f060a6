import type { Metadata } from "next";
import { Prefetched } from "../../../../../components/console/Prefetched.tsx";
import { deploymentsQuery } from "../../../../../components/deployments/deploymentQueries.ts";
import { StageDashboard } from "../../../../../components/metrics/StageDashboard.tsx";
import { restApiQuery } from "../../../../../components/restApis/restApiQueries.ts";
import { stagesQuery } from "../../../../../components/stages/stageQueries.ts";

type Parameters = { params: Promise<{ apiId: string; stageName: string }> };

export async function generateMetadata({ params }: Parameters): Promise<Metadata> {
  return { title: `Dashboard of ${decodeURIComponent((await params).stageName)}` };
}

export default async function Page({ params }: Parameters) {
  const { apiId, stageName } = await params;
  return (
    <Prefetched queries={[restApiQuery(apiId), stagesQuery(apiId), deploymentsQuery(apiId)]}>
      <StageDashboard apiId={apiId} stageName={decodeURIComponent(stageName)} />
    </Prefetched>
  );
}
