"use client";

import { useManagementQuery } from "../console/useManagement.ts";
import { ResourceDetails } from "./ResourceDetails.tsx";
import { resourcesQuery } from "./resourceQueries.ts";

/** What the tree shows before anything is chosen in it. */
export function RootResource({ apiId }: { apiId: string }) {
  const { data: resources } = useManagementQuery(resourcesQuery(apiId));
  const root = resources?.find(({ parentId }) => !parentId);
  return root?.id ? <ResourceDetails apiId={apiId} resourceId={root.id} /> : null;
}
