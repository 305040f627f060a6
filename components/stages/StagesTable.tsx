"use client";

import type { Stage } from "@aws-sdk/client-api-gateway";
import Link from "@cloudscape-design/components/link";
import { invokeUrl } from "../../lib/format.ts";
import { type ListColumn, ListTable } from "../console/ListTable.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { DeployButton } from "../deployments/DeployButton.tsx";
import { callerQuery } from "../session/callerQuery.ts";
import { CopyLine } from "../ui/CopyLine.tsx";
import { DateTime } from "../ui/DateTime.tsx";
import { EmptyList } from "../ui/EmptyList.tsx";
import { stagesQuery } from "./stageQueries.ts";

export function StagesTable({ apiId }: { apiId: string }) {
  const list = useManagementQuery(stagesQuery(apiId));
  const { data: caller } = useManagementQuery(callerQuery, { staleTime: Number.POSITIVE_INFINITY });
  return (
    <ListTable
      nouns="stages"
      description="Where callers reach this API. Each stage serves one deployment."
      list={list}
      columns={stageColumns(apiId, caller?.gatewayHostUrl)}
      fields={["stageName", "description"]}
      findBy="name or description"
      empty={
        <EmptyList title="No stages yet" actions={<DeployButton apiId={apiId} />}>
          Deploying creates the first one and gives the API an address.
        </EmptyList>
      }
      actions={() => <DeployButton apiId={apiId} />}
    />
  );
}

const stageColumns = (apiId: string, gatewayHostUrl: string | undefined): ListColumn<Stage>[] => [
  {
    id: "name",
    header: "Stage",
    isRowHeader: true,
    cell: ({ stageName = "" }) => (
      <Link href={`/apis/${apiId}/stages/${encodeURIComponent(stageName)}`}>{stageName}</Link>
    ),
    sortingField: "stageName",
  },
  {
    id: "url",
    header: "Invoke URL",
    cell: ({ stageName = "" }) =>
      gatewayHostUrl && (
        <CopyLine text={invokeUrl(gatewayHostUrl, apiId, stageName)} label={`Copy the invoke URL of ${stageName}`} />
      ),
  },
  {
    id: "deployment",
    header: "Deployment",
    cell: ({ deploymentId }) => deploymentId,
    sortingField: "deploymentId",
  },
  { id: "description", header: "Description", cell: ({ description }) => description ?? "–" },
  {
    id: "updated",
    header: "Last changed",
    cell: ({ lastUpdatedDate }) => <DateTime value={lastUpdatedDate} />,
    sortingComparator: byChange,
  },
];

/** The same function at every rendering, or the table would not know its sorted column again. */
const byChange = (a: Stage, b: Stage): number => Number(a.lastUpdatedDate) - Number(b.lastUpdatedDate);
