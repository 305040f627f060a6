"use client";

import type { VpcLink } from "@aws-sdk/client-api-gateway";
import Link from "@cloudscape-design/components/link";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import type { ListColumn } from "../console/ListTable.tsx";
import { CopyLine } from "../ui/CopyLine.tsx";

export const vpcLinkColumns: readonly ListColumn<VpcLink>[] = [
  {
    id: "name",
    header: "Name",
    isRowHeader: true,
    cell: ({ id, name }) => <Link href={`/vpc-links/${id}`}>{name}</Link>,
    sortingField: "name",
  },
  {
    id: "status",
    header: "Status",
    cell: ({ status }) => (
      <StatusIndicator type={status === "AVAILABLE" ? "success" : "error"}>{status}</StatusIndicator>
    ),
  },
  { id: "description", header: "Description", cell: ({ description }) => description ?? "–" },
  { id: "target", header: "Target", cell: ({ targetArns }) => targetArns?.[0] ?? "–" },
  {
    id: "id",
    header: "ID",
    cell: ({ id = "" }) => <CopyLine text={id} label={`Copy the id ${id}`} />,
    sortingField: "id",
    minWidth: 150,
  },
];
