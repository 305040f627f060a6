"use client";

import { useState } from "react";
import { ListTable } from "../console/ListTable.tsx";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { EmptyList } from "../ui/EmptyList.tsx";
import { CreatePortalDialog } from "./CreatePortalDialog.tsx";
import { portalColumns, portalRow } from "./portalColumns.tsx";
import { portalsQuery } from "./portalQueries.ts";

export function PortalsTable() {
  const list = useManagementQuery(portalsQuery);
  const [creating, setCreating] = useState(false);
  const create = (
    <PermittedButton
      action="apigateway:CreatePortal"
      path="/portals/*"
      variant="primary"
      onClick={() => setCreating(true)}
    >
      Create portal
    </PermittedButton>
  );
  return (
    <>
      <ListTable
        nouns="portals"
        description="Where app developers find your products, read about them, and get keys by themselves."
        list={{ ...list, data: list.data?.map(portalRow) }}
        columns={portalColumns}
        fields={["name", "PortalId", "description"]}
        findBy="name, id or description"
        empty={
          <EmptyList title="No portals yet" actions={create}>
            Create one, choose the products it shows, and publish it. Nobody sees it before that.
          </EmptyList>
        }
        actions={() => create}
      />
      {creating && <CreatePortalDialog onDismiss={() => setCreating(false)} />}
    </>
  );
}
