import type { ReactNode } from "react";
import { Prefetched } from "../../../../../components/console/Prefetched.tsx";
import { ResourcesFrame } from "../../../../../components/resources/ResourcesFrame.tsx";
import { resourcesQuery } from "../../../../../components/resources/resourceQueries.ts";

type LayoutProperties = { params: Promise<{ apiId: string }>; children: ReactNode };

export default async function Layout({ params, children }: LayoutProperties) {
  const { apiId } = await params;
  return (
    <Prefetched queries={[resourcesQuery(apiId)]}>
      <ResourcesFrame apiId={apiId}>{children}</ResourcesFrame>
    </Prefetched>
  );
}
