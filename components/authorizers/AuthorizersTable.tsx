"use client";

import type { Authorizer } from "@aws-sdk/client-api-gateway";
import { useState } from "react";
import { type ListColumn, ListTable } from "../console/ListTable.tsx";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { CopyLine } from "../ui/CopyLine.tsx";
import { EmptyList } from "../ui/EmptyList.tsx";
import { authorizersQuery } from "./authorizerQueries.ts";
import { CreateAuthorizerDialog } from "./CreateAuthorizerDialog.tsx";
import { DeleteAuthorizerDialog } from "./DeleteAuthorizerDialog.tsx";
import { TestAuthorizerDialog } from "./TestAuthorizerDialog.tsx";

type OpenDialog = "create" | "test" | "delete" | undefined;

export function AuthorizersTable({ apiId }: { apiId: string }) {
  const list = useManagementQuery(authorizersQuery(apiId));
  const [dialog, setDialog] = useState<OpenDialog>();
  const [subject, setSubject] = useState<Authorizer>();
  const path = `/restapis/${apiId}/authorizers`;
  const begin = (which: OpenDialog, authorizer?: Authorizer) => {
    setSubject(authorizer);
    setDialog(which);
  };
  const close = () => setDialog(undefined);
  const create = (
    <PermittedButton action="apigateway:POST" path={path} variant="primary" onClick={() => begin("create")}>
      Create authorizer
    </PermittedButton>
  );
  return (
    <>
      <ListTable
        nouns="authorizers"
        description="Who decides whether a caller may pass: a Lambda function, or a Cognito user pool's tokens."
        list={list}
        columns={columns}
        fields={["name", "id", "type"]}
        findBy="name, id or type"
        empty={
          <EmptyList title="No authorizers yet" actions={create}>
            Create one, then choose it as the authorization of a method.
          </EmptyList>
        }
        actions={(selected) => (
          <>
            <PermittedButton
              action="apigateway:POST"
              path={`${path}/${selected?.id ?? "*"}`}
              disabled={!selected}
              disabledReason="Choose an authorizer first."
              onClick={() => begin("test", selected)}
            >
              Test
            </PermittedButton>
            <PermittedButton
              action="apigateway:DELETE"
              path={`${path}/${selected?.id ?? "*"}`}
              disabled={!selected}
              disabledReason="Choose an authorizer first."
              onClick={() => begin("delete", selected)}
            >
              Delete
            </PermittedButton>
            {create}
          </>
        )}
        choose={{ label: "Choose an authorizer", idOf: ({ id }) => id, nameOf: ({ name }) => name }}
      />
      {dialog === "create" && <CreateAuthorizerDialog apiId={apiId} onDismiss={close} />}
      {dialog === "test" && subject && <TestAuthorizerDialog apiId={apiId} authorizer={subject} onDismiss={close} />}
      {dialog === "delete" && subject && (
        <DeleteAuthorizerDialog apiId={apiId} authorizer={subject} onDismiss={close} />
      )}
    </>
  );
}

const kinds: Readonly<Record<string, string>> = {
  TOKEN: "Lambda, token",
  REQUEST: "Lambda, request",
  COGNITO_USER_POOLS: "Cognito user pool",
};

const columns: readonly ListColumn<Authorizer>[] = [
  { id: "name", header: "Name", isRowHeader: true, sortingField: "name", cell: ({ name = "–" }) => name },
  { id: "type", header: "Type", sortingField: "type", cell: ({ type = "" }) => kinds[type] ?? type },
  { id: "source", header: "Identity source", cell: ({ identitySource = "–" }) => identitySource },
  {
    id: "ttl",
    header: "Results cached",
    cell: ({ authorizerResultTtlInSeconds: ttl }) => (ttl ? `For ${ttl} s` : "No"),
  },
  {
    id: "id",
    header: "ID",
    minWidth: 150,
    cell: ({ id = "" }) => <CopyLine text={id} label={`Copy the id ${id}`} />,
  },
];
