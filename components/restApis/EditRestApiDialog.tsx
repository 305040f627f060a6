"use client";

import { type RestApi, UpdateRestApiCommand } from "@aws-sdk/client-api-gateway";
import { useState } from "react";
import { patchValue } from "../../lib/patchOperations.ts";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { checkRestApi, RestApiFields, type RestApiForm } from "./RestApiFields.tsx";
import { restApiKey, restApisKey } from "./restApiQueries.ts";

export function EditRestApiDialog({ restApi, onDismiss }: { restApi: RestApi; onDismiss: () => void }) {
  const { id = "", name = "", description = "", endpointConfiguration } = restApi;
  const [saved] = useState<RestApiForm>({
    name,
    description,
    endpointType: endpointConfiguration?.types?.[0] ?? "EDGE",
  });
  const [form, setForm] = useState(saved);
  const notify = useNotify();
  const update = useManagementMutation({
    run: ({ gateway }) =>
      gateway.send(new UpdateRestApiCommand({ restApiId: id, patchOperations: changes(saved, form) })),
    invalidates: [restApisKey, restApiKey(id)],
    onSuccess: () => {
      notify({ type: "success", header: `API ${form.name} saved` });
      onDismiss();
    },
  });
  const errors = checkRestApi(form);
  const submit = () => {
    const wrong = Object.keys(errors).length;
    if (wrong === 0 && changes(saved, form).length === 0) onDismiss();
    else if (wrong === 0) update.mutate();
    return wrong;
  };
  return (
    <FormDialog
      header={`Edit ${name}`}
      submitText="Save changes"
      submitting={update.isPending}
      error={<RequestError title="The API could not be saved" error={update.error} />}
      onSubmit={submit}
      onDismiss={onDismiss}
    >
      <RestApiFields
        form={form}
        errors={errors}
        onChange={(change) => setForm((before) => ({ ...before, ...change }))}
      />
    </FormDialog>
  );
}

const changes = (saved: RestApiForm, form: RestApiForm) => [
  ...patchValue("/name", saved.name, form.name.trim()),
  ...patchValue("/description", saved.description, form.description),
  ...patchValue(`/endpointConfiguration/types/${saved.endpointType}`, saved.endpointType, form.endpointType),
];
