"use client";

import { useState } from "react";
import { ListTable } from "../console/ListTable.tsx";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { EmptyList } from "../ui/EmptyList.tsx";
import { CreateDomainNameDialog } from "./CreateDomainNameDialog.tsx";
import { domainNameColumns } from "./domainNameColumns.tsx";
import { domainNamesQuery } from "./domainNameQueries.ts";

export function DomainNamesTable() {
  const list = useManagementQuery(domainNamesQuery);
  const [creating, setCreating] = useState(false);
  const create = (
    <PermittedButton action="apigateway:POST" path="/domainnames" variant="primary" onClick={() => setCreating(true)}>
      Create domain name
    </PermittedButton>
  );
  return (
    <>
      <ListTable
        nouns="custom domain names"
        description="Names of your own that lead to APIs. Every change is live at once."
        list={list}
        columns={domainNameColumns}
        fields={["domainName"]}
        findBy="domain name"
        empty={
          <EmptyList title="No custom domain names yet" actions={create}>
            Create one, let its DNS record lead to the gateway, and map base paths to stages.
          </EmptyList>
        }
        actions={() => create}
      />
      {creating && <CreateDomainNameDialog onDismiss={() => setCreating(false)} />}
    </>
  );
}
