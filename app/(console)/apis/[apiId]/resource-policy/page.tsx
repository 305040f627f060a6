import type { Metadata } from "next";
import { Prefetched } from "../../../../../components/console/Prefetched.tsx";
import { ResourcePolicyEditor } from "../../../../../components/resourcePolicy/ResourcePolicyEditor.tsx";
import { restApiQuery } from "../../../../../components/restApis/restApiQueries.ts";

export const metadata: Metadata = { title: "Resource policy" };

export default async function Page({ params }: { params: Promise<{ apiId: string }> }) {
  const { apiId } = await params;
  return (
    <Prefetched queries={[restApiQuery(apiId)]}>
      <ResourcePolicyEditor apiId={apiId} />
    </Prefetched>
  );
}
