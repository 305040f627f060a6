"use client";

import { CreateRestApiCommand, type EndpointType } from "@aws-sdk/client-api-gateway";
import { useState } from "react";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { checkRestApi, RestApiFields, type RestApiForm } from "./RestApiFields.tsx";
import { restApisKey } from "./restApiQueries.ts";

export function CreateRestApiDialog({ onDismiss }: { onDismiss: () => void }) {
  const [form, setForm] = useState<RestApiForm>({ name: "", description: "", endpointType: "REGIONAL" });
  const [attempted, setAttempted] = useState(false);
  const navigate = useNavigate();
  const notify = useNotify();
  const create = useManagementMutation({
    run: ({ gateway }) =>
      gateway.send(
        new CreateRestApiCommand({
          name: form.name.trim(),
          ...(form.description && { description: form.description }),
          endpointConfiguration: { types: [endpointType(form.endpointType)] },
        }),
      ),
    invalidates: [restApisKey],
    onSuccess: ({ id, name }) => {
      notify({ type: "success", header: `API ${name} created`, content: "Next: create a resource and a method." });
      onDismiss();
      navigate(`/apis/${id}/resources`);
    },
  });
  const errors = checkRestApi(form);
  const submit = () => {
    setAttempted(true);
    const wrong = Object.keys(errors).length;
    if (wrong === 0) create.mutate();
    return wrong;
  };
  return (
    <FormDialog
      header="Create API"
      submitText="Create API"
      submitting={create.isPending}
      error={<RequestError title="The API could not be created" error={create.error} />}
      onSubmit={submit}
      onDismiss={onDismiss}
    >
      <RestApiFields
        form={form}
        errors={attempted ? errors : {}}
        onChange={(change) => setForm((before) => ({ ...before, ...change }))}
      />
    </FormDialog>
  );
}

const endpointType = (value: string): EndpointType => (value === "EDGE" ? "EDGE" : "REGIONAL");
