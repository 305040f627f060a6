"use client";

import Link from "@cloudscape-design/components/link";
import type { ListColumn } from "../console/ListTable.tsx";
import { CopyLine } from "../ui/CopyLine.tsx";
import { DateTime } from "../ui/DateTime.tsx";
import { PublishStatus } from "./PublishStatus.tsx";
import { type Portal, portalName } from "./portalQueries.ts";

/** A portal with what lists are sorted and searched by. */
export interface PortalRow extends Portal {
  readonly name: string;
  readonly description: string;
}

export const portalRow = (portal: Portal): PortalRow => ({
  ...portal,
  name: portalName(portal),
  description: portal.PortalContent?.Description ?? "",
});

export const portalColumns: readonly ListColumn<PortalRow>[] = [
  {
    id: "name",
    header: "Name",
    isRowHeader: true,
    cell: ({ PortalId, name }) => <Link href={`/portals/${PortalId}`}>{name}</Link>,
    sortingField: "name",
  },
  {
    id: "status",
    header: "Status",
    cell: (portal) => <PublishStatus portal={portal} />,
    sortingField: "PublishStatus",
  },
  { id: "description", header: "Description", cell: ({ description }) => description || "–" },
  {
    id: "products",
    header: "Products",
    cell: ({ IncludedPortalProductArns = [] }) => IncludedPortalProductArns.length,
  },
  {
    id: "published",
    header: "Last published",
    cell: ({ LastPublished }) => <DateTime value={LastPublished} />,
    sortingComparator: (a, b) => Number(a.LastPublished ?? 0) - Number(b.LastPublished ?? 0),
  },
  {
    id: "id",
    header: "ID",
    cell: ({ PortalId = "" }) => <CopyLine text={PortalId} label={`Copy the id ${PortalId}`} />,
    sortingField: "PortalId",
    minWidth: 170,
  },
];
