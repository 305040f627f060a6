"use client";

import { DeleteGatewayResponseCommand, type GatewayResponse } from "@aws-sdk/client-api-gateway";
import Badge from "@cloudscape-design/components/badge";
import { useState } from "react";
import { type ListColumn, ListTable } from "../console/ListTable.tsx";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation, useManagementQuery } from "../console/useManagement.ts";
import { DeleteDialog } from "../ui/DeleteDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { EditGatewayResponseDialog } from "./EditGatewayResponseDialog.tsx";
import { responseTypeText } from "./gatewayResponseForm.ts";
import { gatewayResponsesKey, gatewayResponsesQuery } from "./gatewayResponseQueries.ts";

export function GatewayResponsesTable({ apiId }: { apiId: string }) {
  const list = useManagementQuery(gatewayResponsesQuery(apiId));
  const [editing, setEditing] = useState<GatewayResponse>();
  const [resetting, setResetting] = useState<GatewayResponse>();
  const at = (response: GatewayResponse | undefined) =>
    `/restapis/${apiId}/gatewayresponses/${response?.responseType ?? "*"}`;
  return (
    <>
      <ListTable
        nouns="gateway responses"
        description="What callers get when the gateway answers by itself. Default 4XX and 5XX stand in for types that nobody customised."
        list={list}
        columns={columns}
        fields={["responseType", "statusCode"]}
        findBy="type or status code"
        empty="The gateway responses could not be read."
        actions={(selected) => (
          <>
            <PermittedButton
              action="apigateway:DELETE"
              path={at(selected)}
              disabled={!selected || selected.defaultResponse}
              disabledReason={selected ? "It is the default already." : "Choose a gateway response first."}
              onClick={() => setResetting(selected)}
            >
              Reset to default
            </PermittedButton>
            <PermittedButton
              action="apigateway:PUT"
              path={at(selected)}
              variant="primary"
              disabled={!selected}
              disabledReason="Choose a gateway response first."
              onClick={() => setEditing(selected)}
            >
              Edit
            </PermittedButton>
          </>
        )}
        choose={{
          label: "Choose a gateway response",
          idOf: ({ responseType }) => responseType,
          nameOf: ({ responseType }) => responseTypeText(responseType),
        }}
      />
      {editing && (
        <EditGatewayResponseDialog apiId={apiId} response={editing} onDismiss={() => setEditing(undefined)} />
      )}
      {resetting && <ResetDialog apiId={apiId} response={resetting} onDismiss={() => setResetting(undefined)} />}
    </>
  );
}

const columns: readonly ListColumn<GatewayResponse>[] = [
  {
    id: "type",
    header: "Response type",
    isRowHeader: true,
    sortingField: "responseType",
    cell: ({ responseType }) => responseTypeText(responseType),
  },
  { id: "status", header: "Status code", sortingField: "statusCode", cell: ({ statusCode }) => statusCode ?? "–" },
  {
    id: "custom",
    header: "Customised",
    cell: ({ defaultResponse }) => (defaultResponse ? "No" : <Badge color="blue">Customised</Badge>),
  },
  {
    id: "headers",
    header: "Headers",
    cell: ({ responseParameters = {} }) =>
      Object.keys(responseParameters)
        .map((name) => name.replace("gatewayresponse.header.", ""))
        .join(", ") || "–",
  },
];

interface ResetDialogProps {
  readonly apiId: string;
  readonly response: GatewayResponse;
  readonly onDismiss: () => void;
}

function ResetDialog({ apiId, response, onDismiss }: ResetDialogProps) {
  const { responseType } = response;
  const notify = useNotify();
  const reset = useManagementMutation({
    run: ({ gateway }) => gateway.send(new DeleteGatewayResponseCommand({ restApiId: apiId, responseType })),
    invalidates: [gatewayResponsesKey(apiId)],
    onSuccess: () => {
      notify({ type: "success", header: `${responseTypeText(responseType)} is the default again` });
      onDismiss();
    },
  });
  return (
    <DeleteDialog
      header={`Reset ${responseTypeText(responseType)} to its default?`}
      deleteText="Reset"
      deleting={reset.isPending}
      error={<RequestError title="The gateway response could not be reset" error={reset.error} />}
      onDelete={() => reset.mutate()}
      onDismiss={onDismiss}
    >
      Its status code, headers and templates are gone. Stages keep them until the next deployment.
    </DeleteDialog>
  );
}
