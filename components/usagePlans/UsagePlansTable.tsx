"use client";

import { useState } from "react";
import { ListTable } from "../console/ListTable.tsx";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { EmptyList } from "../ui/EmptyList.tsx";
import { CreateUsagePlanDialog } from "./CreateUsagePlanDialog.tsx";
import { usagePlanColumns } from "./usagePlanColumns.tsx";
import { usagePlansQuery } from "./usagePlanQueries.ts";

export function UsagePlansTable() {
  const list = useManagementQuery(usagePlansQuery);
  const [creating, setCreating] = useState(false);
  const create = (
    <PermittedButton action="apigateway:POST" path="/usageplans" variant="primary" onClick={() => setCreating(true)}>
      Create usage plan
    </PermittedButton>
  );
  return (
    <>
      <ListTable
        nouns="usage plans"
        description="How fast and how often API keys may call stages. Every change is live at once."
        list={list}
        columns={usagePlanColumns}
        fields={["name", "id", "description"]}
        findBy="name, id or description"
        empty={
          <EmptyList title="No usage plans yet" actions={create}>
            Create one, add the stages it opens and the API keys it opens them for.
          </EmptyList>
        }
        actions={() => create}
      />
      {creating && <CreateUsagePlanDialog onDismiss={() => setCreating(false)} />}
    </>
  );
}
