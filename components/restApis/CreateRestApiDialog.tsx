"use client";

import { CreateRestApiCommand, type EndpointType } from "@aws-sdk/client-api-gateway";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { useForm } from "../ui/useForm.ts";
import { checkRestApi, RestApiFields, type RestApiForm } from "./RestApiFields.tsx";
import { restApisKey } from "./restApiQueries.ts";

export function CreateRestApiDialog({ onDismiss }: { onDismiss: () => void }) {
  const form = useForm<RestApiForm>({ name: "", description: "", endpointType: "REGIONAL" }, checkRestApi);
  const { name, description } = form.value;
  const navigate = useNavigate();
  const notify = useNotify();
  const create = useManagementMutation({
    run: ({ gateway }) =>
      gateway.send(
        new CreateRestApiCommand({
          name: name.trim(),
          ...(description && { description }),
          endpointConfiguration: { types: [endpointType(form.value.endpointType)] },
        }),
      ),
    invalidates: [restApisKey],
    onSuccess: ({ id }) => {
      notify({
        type: "success",
        header: `API ${name.trim()} created`,
        content: "Next: create a resource and a method.",
      });
      onDismiss();
      navigate(`/apis/${id}/resources`);
    },
  });
  return (
    <FormDialog
      header="Create API"
      submitText="Create API"
      submitting={create.isPending}
      error={<RequestError title="The API could not be created" error={create.error} />}
      onSubmit={() => form.submit(create.mutate)}
      onDismiss={onDismiss}
    >
      <RestApiFields form={form.value} errors={form.errors} onChange={form.change} />
    </FormDialog>
  );
}

const endpointType = (value: string): EndpointType => (value === "EDGE" ? "EDGE" : "REGIONAL");
