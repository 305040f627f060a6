import type { Metadata } from "next";
import { Prefetched } from "../../../../../components/console/Prefetched.tsx";
import { StagesTable } from "../../../../../components/stages/StagesTable.tsx";
import { stagesQuery } from "../../../../../components/stages/stageQueries.ts";

export const metadata: Metadata = { title: "Stages" };

export default async function Page({ params }: { params: Promise<{ apiId: string }> }) {
  const { apiId } = await params;
  return (
    <Prefetched queries={[stagesQuery(apiId)]}>
      <StagesTable apiId={apiId} />
    </Prefetched>
  );
}
