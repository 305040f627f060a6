"use client";

import type { Deployment, Stage } from "@aws-sdk/client-api-gateway";
import Badge from "@cloudscape-design/components/badge";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { ListColumn } from "../console/ListTable.tsx";
import { CopyLine } from "../ui/CopyLine.tsx";
import { DateTime } from "../ui/DateTime.tsx";

type ServedBy = (deploymentId: string | undefined) => readonly Stage[];

export const deploymentColumns = (apiId: string, servedBy: ServedBy): ListColumn<Deployment>[] => [
  {
    id: "created",
    header: "Created",
    cell: ({ createdDate }) => <DateTime value={createdDate} />,
    sortingComparator: byCreation,
  },
  {
    id: "id",
    header: "ID",
    isRowHeader: true,
    cell: ({ id = "" }) => <CopyLine text={id} label={`Copy the id ${id}`} />,
  },
  {
    id: "description",
    header: "Description",
    cell: ({ description }) => description ?? "–",
    sortingField: "description",
  },
  {
    id: "stages",
    header: "Served by",
    cell: ({ id }) => (
      <SpaceBetween direction="horizontal" size="xs">
        {servedBy(id).map(({ stageName = "" }) => (
          <Link key={stageName} href={`/apis/${apiId}/stages/${encodeURIComponent(stageName)}`}>
            <Badge color="green">{stageName}</Badge>
          </Link>
        ))}
        {servedBy(id).length === 0 && "–"}
      </SpaceBetween>
    ),
  },
];

/** The same function at every rendering, or the table would not know its sorted column again. */
const byCreation = (a: Deployment, b: Deployment): number => Number(a.createdDate) - Number(b.createdDate);
