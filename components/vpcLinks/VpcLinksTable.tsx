"use client";

import { useState } from "react";
import { ListTable } from "../console/ListTable.tsx";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { EmptyList } from "../ui/EmptyList.tsx";
import { CreateVpcLinkDialog } from "./CreateVpcLinkDialog.tsx";
import { vpcLinkColumns } from "./vpcLinkColumns.tsx";
import { vpcLinksQuery } from "./vpcLinkQueries.ts";

export function VpcLinksTable() {
  const list = useManagementQuery(vpcLinksQuery);
  const [creating, setCreating] = useState(false);
  const create = (
    <PermittedButton action="apigateway:POST" path="/vpclinks" variant="primary" onClick={() => setCreating(true)}>
      Create VPC link
    </PermittedButton>
  );
  return (
    <>
      <ListTable
        nouns="VPC links"
        description="How integrations reach back ends that stand behind a load balancer."
        list={list}
        columns={vpcLinkColumns}
        fields={["name", "id", "description"]}
        findBy="name, id or description"
        empty={
          <EmptyList title="No VPC links yet" actions={create}>
            Create one for the ARN of a load balancer, and say which addresses that ARN stands for.
          </EmptyList>
        }
        actions={() => create}
      />
      {creating && <CreateVpcLinkDialog onDismiss={() => setCreating(false)} />}
    </>
  );
}
