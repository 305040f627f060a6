"use client";

import { DeleteModelCommand, type Model } from "@aws-sdk/client-api-gateway";
import { useState } from "react";
import { type ListColumn, ListTable } from "../console/ListTable.tsx";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation, useManagementQuery } from "../console/useManagement.ts";
import { DeleteDialog } from "../ui/DeleteDialog.tsx";
import { EmptyList } from "../ui/EmptyList.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { ModelDialog } from "./ModelDialog.tsx";
import { modelsKey, modelsQuery } from "./modelQueries.ts";

type OpenDialog = "create" | "edit" | "delete" | undefined;

export function ModelsTable({ apiId }: { apiId: string }) {
  const list = useManagementQuery(modelsQuery(apiId));
  const [dialog, setDialog] = useState<OpenDialog>();
  const [subject, setSubject] = useState<Model>();
  const path = `/restapis/${apiId}/models`;
  const begin = (which: OpenDialog, model?: Model) => {
    setSubject(model);
    setDialog(which);
  };
  const close = () => setDialog(undefined);
  const create = (
    <PermittedButton action="apigateway:POST" path={path} variant="primary" onClick={() => begin("create")}>
      Create model
    </PermittedButton>
  );
  const unchosen = { disabledReason: "Choose a model first." };
  return (
    <>
      <ListTable
        nouns="models"
        description="JSON schemas of bodies, for validators, generated clients and documentation."
        list={list}
        columns={columns}
        fields={["name", "contentType", "description"]}
        findBy="name, content type or description"
        empty={
          <EmptyList title="No models yet" actions={create}>
            Create one to say what a request's or a response's body looks like.
          </EmptyList>
        }
        actions={(selected) => (
          <>
            <PermittedButton
              action="apigateway:PATCH"
              path={`${path}/${selected?.name ?? "*"}`}
              disabled={!selected}
              {...unchosen}
              onClick={() => begin("edit", selected)}
            >
              Edit
            </PermittedButton>
            <PermittedButton
              action="apigateway:DELETE"
              path={`${path}/${selected?.name ?? "*"}`}
              disabled={!selected}
              {...unchosen}
              onClick={() => begin("delete", selected)}
            >
              Delete
            </PermittedButton>
            {create}
          </>
        )}
        choose={{ label: "Choose a model", idOf: ({ id }) => id, nameOf: ({ name }) => name }}
      />
      {dialog === "create" && <ModelDialog apiId={apiId} model={undefined} onDismiss={close} />}
      {dialog === "edit" && <ModelDialog apiId={apiId} model={subject} onDismiss={close} />}
      {dialog === "delete" && subject && <DeleteModelDialog apiId={apiId} model={subject} onDismiss={close} />}
    </>
  );
}

const columns: readonly ListColumn<Model>[] = [
  { id: "name", header: "Name", isRowHeader: true, sortingField: "name", cell: ({ name = "–" }) => name },
  { id: "contentType", header: "Content type", cell: ({ contentType = "–" }) => contentType },
  { id: "description", header: "Description", cell: ({ description }) => description || "–" },
];

function DeleteModelDialog({ apiId, model, onDismiss }: { apiId: string; model: Model; onDismiss: () => void }) {
  const { name: modelName } = model;
  const notify = useNotify();
  const remove = useManagementMutation({
    run: ({ gateway }) => gateway.send(new DeleteModelCommand({ restApiId: apiId, modelName })),
    invalidates: [modelsKey(apiId)],
    onSuccess: () => {
      notify({ type: "success", header: `Model ${modelName} deleted` });
      onDismiss();
    },
  });
  return (
    <DeleteDialog
      header={`Delete model ${modelName}?`}
      deleting={remove.isPending}
      error={<RequestError title="The model could not be deleted" error={remove.error} />}
      onDelete={() => remove.mutate()}
      onDismiss={onDismiss}
    >
      Stages keep it until the next deployment. While a method or another model refers to it, it cannot be deleted.
    </DeleteDialog>
  );
}
