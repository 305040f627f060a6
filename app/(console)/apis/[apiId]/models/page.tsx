import type { Metadata } from "next";
import { Prefetched } from "../../../../../components/console/Prefetched.tsx";
import { ModelsTable } from "../../../../../components/models/ModelsTable.tsx";
import { modelsQuery } from "../../../../../components/models/modelQueries.ts";

export const metadata: Metadata = { title: "Models" };

export default async function Page({ params }: { params: Promise<{ apiId: string }> }) {
  const { apiId } = await params;
  return (
    <Prefetched queries={[modelsQuery(apiId)]}>
      <ModelsTable apiId={apiId} />
    </Prefetched>
  );
}
