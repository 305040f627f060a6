"use client";

import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useParams } from "next/navigation";
import type { ReactNode } from "react";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { DeployButton } from "../deployments/DeployButton.tsx";
import { DetailSkeleton } from "../layout/Skeletons.tsx";
import { ResourceTree } from "./ResourceTree.tsx";
import { resourcesQuery } from "./resourceQueries.ts";

/** The tree beside whatever is chosen in it. */
export function ResourcesFrame({ apiId, children }: { apiId: string; children: ReactNode }) {
  const { data: resources, error, refetch } = useManagementQuery(resourcesQuery(apiId));
  const { resourceId, httpMethod } = useParams<{ resourceId?: string; httpMethod?: string }>();
  return (
    <SpaceBetween size="m">
      <Header
        variant="h1"
        description="Paths and methods of this API as they are being designed. A deployment makes them live."
        actions={<DeployButton apiId={apiId} />}
      >
        Resources
      </Header>
      <RequestError title="The resources could not be read" error={error} onRetry={() => void refetch()} />
      {resources && (
        <div className="resourcesFrame">
          <ResourceTree apiId={apiId} resources={resources} resourceId={resourceId} httpMethod={httpMethod} />
          <div>{children}</div>
        </div>
      )}
      {!resources && !error && <DetailSkeleton />}
    </SpaceBetween>
  );
}
