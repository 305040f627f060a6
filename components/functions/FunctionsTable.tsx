"use client";

import type { FunctionConfiguration } from "@aws-sdk/client-lambda";
import Link from "@cloudscape-design/components/link";
import { useState } from "react";
import { type ListColumn, ListTable } from "../console/ListTable.tsx";
import { NotPermitted } from "../console/NotPermitted.tsx";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { useMay } from "../console/usePermission.ts";
import { DateTime } from "../ui/DateTime.tsx";
import { EmptyList } from "../ui/EmptyList.tsx";
import { CreateFunctionDialog } from "./CreateFunctionDialog.tsx";
import { functionsQuery } from "./functionQueries.ts";

export function FunctionsTable() {
  const mayList = useMay("lambda:ListFunctions", "*");
  const list = useManagementQuery(functionsQuery, { enabled: mayList === true });
  const [creating, setCreating] = useState(false);
  if (mayList === false) return <NotPermitted title="Functions" action="lambda:ListFunctions" path="*" />;
  const create = (
    <PermittedButton action="lambda:CreateFunction" path="*" variant="primary" onClick={() => setCreating(true)}>
      Create function
    </PermittedButton>
  );
  return (
    <>
      <ListTable
        nouns="functions"
        description="Lambda functions that run on this machine, for integrations and authorizers."
        list={list}
        columns={columns}
        fields={["FunctionName", "Runtime", "Description"]}
        findBy="name, runtime or description"
        empty={
          <EmptyList title="No functions yet" actions={create}>
            Write one here, or create one from a .zip file with the AWS CLI.
          </EmptyList>
        }
        actions={() => create}
      />
      {creating && <CreateFunctionDialog onDismiss={() => setCreating(false)} />}
    </>
  );
}

const columns: readonly ListColumn<FunctionConfiguration>[] = [
  {
    id: "name",
    header: "Function name",
    isRowHeader: true,
    sortingField: "FunctionName",
    cell: ({ FunctionName = "" }) => (
      <Link href={`/functions/${encodeURIComponent(FunctionName)}`}>{FunctionName}</Link>
    ),
  },
  { id: "description", header: "Description", cell: ({ Description }) => Description || "–" },
  { id: "runtime", header: "Runtime", sortingField: "Runtime", cell: ({ Runtime = "–" }) => Runtime },
  { id: "size", header: "Code size", cell: ({ CodeSize = 0 }) => `${CodeSize.toLocaleString("en")} bytes` },
  {
    id: "modified",
    header: "Last modified",
    sortingField: "LastModified",
    cell: ({ LastModified }) => (LastModified ? <DateTime value={new Date(LastModified)} /> : "–"),
  },
];
