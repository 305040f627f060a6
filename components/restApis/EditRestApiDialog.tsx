"use client";

import { type RestApi, UpdateRestApiCommand } from "@aws-sdk/client-api-gateway";
import { patchValue } from "../../lib/patchOperations.ts";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { useForm } from "../ui/useForm.ts";
import { checkRestApi, RestApiFields, type RestApiForm } from "./RestApiFields.tsx";
import { restApiKey, restApisKey } from "./restApiQueries.ts";

export function EditRestApiDialog({ restApi, onDismiss }: { restApi: RestApi; onDismiss: () => void }) {
  const { id = "", name = "", description = "", endpointConfiguration } = restApi;
  const form = useForm<RestApiForm>(
    { name, description, endpointType: endpointConfiguration?.types?.[0] ?? "EDGE" },
    checkRestApi,
  );
  const notify = useNotify();
  const patchOperations = changes(form.initial, form.value);
  const update = useManagementMutation({
    run: ({ gateway }) => gateway.send(new UpdateRestApiCommand({ restApiId: id, patchOperations })),
    invalidates: [restApisKey, restApiKey(id)],
    onSuccess: () => {
      notify({ type: "success", header: `API ${form.value.name} saved` });
      onDismiss();
    },
  });
  return (
    <FormDialog
      header={`Edit ${name}`}
      submitText="Save changes"
      submitting={update.isPending}
      error={<RequestError title="The API could not be saved" error={update.error} />}
      onSubmit={() => form.submit(() => (patchOperations.length === 0 ? onDismiss() : update.mutate()))}
      onDismiss={onDismiss}
    >
      <RestApiFields form={form.value} errors={form.errors} onChange={form.change} />
    </FormDialog>
  );
}

const changes = (saved: RestApiForm, form: RestApiForm) => [
  ...patchValue("/name", saved.name, form.name.trim()),
  ...patchValue("/description", saved.description, form.description),
  ...patchValue(`/endpointConfiguration/types/${saved.endpointType}`, saved.endpointType, form.endpointType),
];
