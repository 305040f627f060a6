"use client";

import type { ApiKey } from "@aws-sdk/client-api-gateway";
import Link from "@cloudscape-design/components/link";
import type { ListColumn } from "../console/ListTable.tsx";
import { CopyLine } from "../ui/CopyLine.tsx";
import { DateTime } from "../ui/DateTime.tsx";
import { ApiKeyStatus } from "./ApiKeyStatus.tsx";

export const apiKeyColumns: readonly ListColumn<ApiKey>[] = [
  {
    id: "name",
    header: "Name",
    cell: ({ id, name }) => <Link href={`/api-keys/${id}`}>{name ?? id}</Link>,
    sortingField: "name",
    isRowHeader: true,
  },
  { id: "description", header: "Description", cell: ({ description }) => description ?? "–" },
  {
    id: "status",
    header: "Status",
    cell: ({ enabled }) => <ApiKeyStatus enabled={enabled} />,
    sortingField: "enabled",
  },
  {
    id: "id",
    header: "ID",
    cell: ({ id = "" }) => <CopyLine text={id} label={`Copy the id ${id}`} />,
    sortingField: "id",
    minWidth: 170,
  },
  {
    id: "created",
    header: "Created",
    cell: ({ createdDate }) => <DateTime value={createdDate} />,
    sortingComparator: (a, b) => Number(a.createdDate) - Number(b.createdDate),
  },
];
