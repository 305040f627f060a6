"use client";

import {
  CreateRequestValidatorCommand,
  DeleteRequestValidatorCommand,
  type RequestValidator,
} from "@aws-sdk/client-api-gateway";
import Checkbox from "@cloudscape-design/components/checkbox";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { useState } from "react";
import { type ListColumn, ListTable } from "../console/ListTable.tsx";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation, useManagementQuery } from "../console/useManagement.ts";
import { CopyLine } from "../ui/CopyLine.tsx";
import { DeleteDialog } from "../ui/DeleteDialog.tsx";
import { EmptyList } from "../ui/EmptyList.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { useForm } from "../ui/useForm.ts";
import { requestValidatorsKey, requestValidatorsQuery, validates } from "./requestValidatorQueries.ts";

export function RequestValidatorsTable({ apiId }: { apiId: string }) {
  const list = useManagementQuery(requestValidatorsQuery(apiId));
  const [creating, setCreating] = useState(false);
  const [deleting, setDeleting] = useState<RequestValidator>();
  const path = `/restapis/${apiId}/requestvalidators`;
  const create = (
    <PermittedButton action="apigateway:POST" path={path} variant="primary" onClick={() => setCreating(true)}>
      Create request validator
    </PermittedButton>
  );
  return (
    <>
      <ListTable
        nouns="request validators"
        description="What of a request is checked before the back end is asked. Methods name the one they use."
        list={list}
        columns={columns}
        fields={["name", "id"]}
        findBy="name or id"
        empty={
          <EmptyList title="No request validators yet" actions={create}>
            Create one, then choose it in a method request.
          </EmptyList>
        }
        actions={(selected) => (
          <>
            <PermittedButton
              action="apigateway:DELETE"
              path={`${path}/${selected?.id ?? "*"}`}
              disabled={!selected}
              disabledReason="Choose a request validator first."
              onClick={() => setDeleting(selected)}
            >
              Delete
            </PermittedButton>
            {create}
          </>
        )}
        choose={{ label: "Choose a request validator", idOf: ({ id }) => id, nameOf: ({ name }) => name }}
      />
      {creating && <CreateValidatorDialog apiId={apiId} onDismiss={() => setCreating(false)} />}
      {deleting && (
        <DeleteValidatorDialog apiId={apiId} validator={deleting} onDismiss={() => setDeleting(undefined)} />
      )}
    </>
  );
}

const columns: readonly ListColumn<RequestValidator>[] = [
  { id: "name", header: "Name", isRowHeader: true, sortingField: "name", cell: ({ name = "–" }) => name },
  { id: "validates", header: "Validates", cell: validates },
  {
    id: "id",
    header: "ID",
    minWidth: 150,
    cell: ({ id = "" }) => <CopyLine text={id} label={`Copy the id ${id}`} />,
  },
];

interface ValidatorForm {
  readonly name: string;
  readonly validateRequestBody: boolean;
  readonly validateRequestParameters: boolean;
}

const newValidator: ValidatorForm = { name: "", validateRequestBody: true, validateRequestParameters: true };

function CreateValidatorDialog({ apiId, onDismiss }: { apiId: string; onDismiss: () => void }) {
  const form = useForm<ValidatorForm>(newValidator, ({ name }) => ({
    name: name.trim() === "" ? "Type a name, for example: body and parameters." : undefined,
  }));
  const { value, errors, change } = form;
  const notify = useNotify();
  const create = useManagementMutation({
    run: ({ gateway }) => gateway.send(new CreateRequestValidatorCommand({ restApiId: apiId, ...value })),
    invalidates: [requestValidatorsKey(apiId)],
    onSuccess: () => {
      notify({ type: "success", header: `Request validator ${value.name} created` });
      onDismiss();
    },
  });
  return (
    <FormDialog
      header="Create request validator"
      submitText="Create request validator"
      submitting={create.isPending}
      error={<RequestError title="The request validator could not be created" error={create.error} />}
      onSubmit={() => form.submit(() => create.mutate())}
      onDismiss={onDismiss}
    >
      <FormField label="Name" stretch errorText={errors.name}>
        <Input value={value.name} onChange={({ detail }) => change({ name: detail.value })} />
      </FormField>
      <Checkbox
        checked={value.validateRequestBody}
        description="It must fit the model of its content type."
        onChange={({ detail }) => change({ validateRequestBody: detail.checked })}
      >
        Validate the body
      </Checkbox>
      <Checkbox
        checked={value.validateRequestParameters}
        description="Required ones must be there and not blank."
        onChange={({ detail }) => change({ validateRequestParameters: detail.checked })}
      >
        Validate query string parameters and headers
      </Checkbox>
    </FormDialog>
  );
}

interface DeleteValidatorDialogProps {
  readonly apiId: string;
  readonly validator: RequestValidator;
  readonly onDismiss: () => void;
}

function DeleteValidatorDialog({ apiId, validator, onDismiss }: DeleteValidatorDialogProps) {
  const { id: requestValidatorId, name } = validator;
  const notify = useNotify();
  const remove = useManagementMutation({
    run: ({ gateway }) => gateway.send(new DeleteRequestValidatorCommand({ restApiId: apiId, requestValidatorId })),
    invalidates: [requestValidatorsKey(apiId)],
    onSuccess: () => {
      notify({ type: "success", header: `Request validator ${name} deleted` });
      onDismiss();
    },
  });
  return (
    <DeleteDialog
      header={`Delete request validator ${name}?`}
      deleting={remove.isPending}
      error={<RequestError title="The request validator could not be deleted" error={remove.error} />}
      onDelete={() => remove.mutate()}
      onDismiss={onDismiss}
    >
      Stages keep it until the next deployment. While a method uses it, it cannot be deleted.
    </DeleteDialog>
  );
}
