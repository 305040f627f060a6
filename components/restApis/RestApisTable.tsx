"use client";

import type { RestApi } from "@aws-sdk/client-api-gateway";
import { useState } from "react";
import { ListTable } from "../console/ListTable.tsx";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { CreateRestApiDialog } from "./CreateRestApiDialog.tsx";
import { DeleteRestApiDialog } from "./DeleteRestApiDialog.tsx";
import { EditRestApiDialog } from "./EditRestApiDialog.tsx";
import { NoRestApis } from "./NoRestApis.tsx";
import { PetStoreDialog } from "./PetStoreDialog.tsx";
import { restApiColumns } from "./restApiColumns.tsx";
import { restApisQuery } from "./restApiQueries.ts";

type OpenDialog =
  | { readonly kind: "create" | "petStore" }
  | { readonly kind: "edit" | "delete"; readonly api: RestApi };

export function RestApisTable() {
  const list = useManagementQuery(restApisQuery);
  const [dialog, setDialog] = useState<OpenDialog>();
  const close = () => setDialog(undefined);
  const isEmpty = list.data?.length === 0;
  return (
    <>
      <ListTable
        nouns="APIs"
        description="REST APIs of this region. Design them here, deploy them to a stage and call them."
        list={list}
        columns={restApiColumns}
        fields={["name", "id", "description"]}
        findBy="name, id or description"
        empty={
          <NoRestApis
            onCreate={() => setDialog({ kind: "create" })}
            onPetStore={() => setDialog({ kind: "petStore" })}
          />
        }
        choose={{ label: "Choose an API", idOf: ({ id }) => id, nameOf: ({ name }) => name }}
        actions={(selected) => <Actions selected={selected} withSample={!isEmpty} onOpen={setDialog} />}
      />
      {dialog?.kind === "create" && <CreateRestApiDialog onDismiss={close} />}
      {dialog?.kind === "petStore" && <PetStoreDialog onDismiss={close} />}
      {dialog?.kind === "edit" && <EditRestApiDialog restApi={dialog.api} onDismiss={close} />}
      {dialog?.kind === "delete" && <DeleteRestApiDialog restApi={dialog.api} onDismiss={close} />}
    </>
  );
}

interface ActionsProps {
  readonly selected: RestApi | undefined;
  readonly withSample: boolean;
  readonly onOpen: (dialog: OpenDialog) => void;
}

function Actions({ selected, withSample, onOpen }: ActionsProps) {
  const ofSelected = {
    path: `/restapis/${selected?.id ?? "*"}`,
    disabled: selected === undefined,
    disabledReason: "Select an API first.",
  };
  return (
    <>
      <PermittedButton
        {...ofSelected}
        action="apigateway:PATCH"
        onClick={() => selected && onOpen({ kind: "edit", api: selected })}
      >
        Edit
      </PermittedButton>
      <PermittedButton
        {...ofSelected}
        action="apigateway:DELETE"
        onClick={() => selected && onOpen({ kind: "delete", api: selected })}
      >
        Delete
      </PermittedButton>
      {withSample && (
        <PermittedButton action="apigateway:POST" path="/restapis" onClick={() => onOpen({ kind: "petStore" })}>
          Create the Pet store sample
        </PermittedButton>
      )}
      <PermittedButton
        action="apigateway:POST"
        path="/restapis"
        variant="primary"
        onClick={() => onOpen({ kind: "create" })}
      >
        Create API
      </PermittedButton>
    </>
  );
}
