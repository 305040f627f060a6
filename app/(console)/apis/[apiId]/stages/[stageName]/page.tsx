import type { Metadata } from "next";
import { Prefetched } from "../../../../../../components/console/Prefetched.tsx";
import { deploymentsQuery } from "../../../../../../components/deployments/deploymentQueries.ts";
import { StageDetails } from "../../../../../../components/stages/StageDetails.tsx";
import { stagesQuery } from "../../../../../../components/stages/stageQueries.ts";

type Parameters = { params: Promise<{ apiId: string; stageName: string }> };

export async function generateMetadata({ params }: Parameters): Promise<Metadata> {
  return { title: `Stage ${decodeURIComponent((await params).stageName)}` };
}

export default async function Page({ params }: Parameters) {
  const { apiId, stageName } = await params;
  return (
    <Prefetched queries={[stagesQuery(apiId), deploymentsQuery(apiId)]}>
      <StageDetails apiId={apiId} stageName={decodeURIComponent(stageName)} />
    </Prefetched>
  );
}
