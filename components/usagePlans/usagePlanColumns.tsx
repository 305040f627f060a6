"use client";

import type { UsagePlan } from "@aws-sdk/client-api-gateway";
import Link from "@cloudscape-design/components/link";
import type { ListColumn } from "../console/ListTable.tsx";
import { CopyLine } from "../ui/CopyLine.tsx";
import { quotaText, throttleText } from "./limitTexts.ts";

export const usagePlanColumns: readonly ListColumn<UsagePlan>[] = [
  {
    id: "name",
    header: "Name",
    isRowHeader: true,
    cell: ({ id, name }) => <Link href={`/usage-plans/${id}`}>{name}</Link>,
    sortingField: "name",
  },
  { id: "description", header: "Description", cell: ({ description }) => description ?? "–" },
  { id: "throttle", header: "Throttle", cell: ({ throttle }) => throttleText(throttle) },
  {
    id: "quota",
    header: "Quota",
    cell: ({ quota }) => quotaText(quota),
    sortingComparator: (a, b) => (a.quota?.limit ?? 0) - (b.quota?.limit ?? 0),
  },
  { id: "stages", header: "Stages", cell: ({ apiStages }) => apiStages?.length ?? 0 },
  {
    id: "id",
    header: "ID",
    cell: ({ id = "" }) => <CopyLine text={id} label={`Copy the id ${id}`} />,
    sortingField: "id",
    minWidth: 170,
  },
];
