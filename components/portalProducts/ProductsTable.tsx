"use client";

import type { PortalProductSummary } from "@aws-sdk/client-apigatewayv2";
import Link from "@cloudscape-design/components/link";
import { useState } from "react";
import { type ListColumn, ListTable } from "../console/ListTable.tsx";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { CopyLine } from "../ui/CopyLine.tsx";
import { DateTime } from "../ui/DateTime.tsx";
import { EmptyList } from "../ui/EmptyList.tsx";
import { CreateProductDialog } from "./CreateProductDialog.tsx";
import { productsQuery } from "./productQueries.ts";

export function ProductsTable() {
  const list = useManagementQuery(productsQuery);
  const [creating, setCreating] = useState(false);
  const create = (
    <PermittedButton
      action="apigateway:CreatePortalProduct"
      path="/portalproducts/*"
      variant="primary"
      onClick={() => setCreating(true)}
    >
      Create product
    </PermittedButton>
  );
  return (
    <>
      <ListTable
        nouns="portal products"
        description="What developers subscribe to: endpoints of your APIs, pages about them, and plans."
        list={list}
        columns={columns}
        fields={["DisplayName", "Description", "PortalProductId"]}
        findBy="name, id or description"
        empty={
          <EmptyList title="No products yet" actions={create}>
            Create one, add endpoints of your stages, write a page or two, and offer a plan.
          </EmptyList>
        }
        actions={() => create}
      />
      {creating && <CreateProductDialog onDismiss={() => setCreating(false)} />}
    </>
  );
}

const columns: readonly ListColumn<PortalProductSummary>[] = [
  {
    id: "name",
    header: "Name",
    isRowHeader: true,
    cell: ({ PortalProductId, DisplayName }) => <Link href={`/portal-products/${PortalProductId}`}>{DisplayName}</Link>,
    sortingField: "DisplayName",
  },
  { id: "description", header: "Description", cell: ({ Description }) => Description || "–" },
  {
    id: "modified",
    header: "Last changed",
    cell: ({ LastModified }) => <DateTime value={LastModified} />,
    sortingComparator: (a, b) => Number(a.LastModified ?? 0) - Number(b.LastModified ?? 0),
  },
  {
    id: "id",
    header: "ID",
    cell: ({ PortalProductId = "" }) => <CopyLine text={PortalProductId} label={`Copy the id ${PortalProductId}`} />,
    sortingField: "PortalProductId",
    minWidth: 170,
  },
];
