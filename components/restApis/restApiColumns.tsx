"use client";

import type { RestApi } from "@aws-sdk/client-api-gateway";
import Link from "@cloudscape-design/components/link";
import type { ListColumn } from "../console/ListTable.tsx";
import { CopyLine } from "../ui/CopyLine.tsx";
import { DateTime } from "../ui/DateTime.tsx";

export const restApiColumns: readonly ListColumn<RestApi>[] = [
  {
    id: "name",
    header: "Name",
    cell: ({ id, name }) => <Link href={`/apis/${id}/resources`}>{name}</Link>,
    sortingField: "name",
    isRowHeader: true,
  },
  {
    id: "description",
    header: "Description",
    cell: ({ description }) => description ?? "–",
    sortingField: "description",
  },
  {
    id: "id",
    header: "ID",
    cell: ({ id = "" }) => <CopyLine text={id} label={`Copy the id ${id}`} />,
    sortingField: "id",
    minWidth: 170,
  },
  {
    id: "endpoint",
    header: "Endpoint type",
    cell: ({ endpointConfiguration }) => endpointConfiguration?.types?.join(", ") ?? "–",
  },
  {
    id: "created",
    header: "Created",
    cell: ({ createdDate }) => <DateTime value={createdDate} />,
    sortingComparator: (a, b) => Number(a.createdDate) - Number(b.createdDate),
  },
];
