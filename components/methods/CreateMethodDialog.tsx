"use client";

import type { Resource } from "@aws-sdk/client-api-gateway";
import FormField from "@cloudscape-design/components/form-field";
import Select from "@cloudscape-design/components/select";
import { useState } from "react";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { BackEndFields } from "../integrations/BackEndFields.tsx";
import { IntegrationTypeTiles } from "../integrations/IntegrationTypeTiles.tsx";
import { uriError } from "../integrations/uriError.ts";
import { resourcesKey } from "../resources/resourceQueries.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { createMethod, type NewMethod } from "./createMethod.ts";

const verbs = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "ANY"];

export interface CreateMethodDialogProps {
  readonly apiId: string;
  readonly resource: Resource;
  readonly onDismiss: () => void;
}

export function CreateMethodDialog({ apiId, resource, onDismiss }: CreateMethodDialogProps) {
  const { id: resourceId = "", path = "/", resourceMethods = {} } = resource;
  const free = verbs.filter((verb) => !(verb in resourceMethods));
  const [form, setForm] = useState<NewMethod>({
    httpMethod: free[0] ?? "",
    type: "MOCK",
    integrationHttpMethod: "GET",
    uri: "",
  });
  const [attempted, setAttempted] = useState(false);
  const navigate = useNavigate();
  const notify = useNotify();
  const change = (part: Partial<NewMethod>) => setForm((before) => ({ ...before, ...part }));
  const create = useManagementMutation({
    run: ({ gateway }) => createMethod(gateway, { apiId, resourceId, httpMethod: form.httpMethod }, path, form),
    invalidates: [resourcesKey(apiId)],
    onSuccess: () => {
      notify({ type: "success", header: `${form.httpMethod} ${path} created` });
      onDismiss();
      navigate(`/apis/${apiId}/resources/${resourceId}/methods/${form.httpMethod}`);
    },
  });
  const wrongUri = form.type === "MOCK" ? undefined : uriError(form.uri);
  const submit = () => {
    setAttempted(true);
    if (!wrongUri) create.mutate();
    return wrongUri ? 1 : 0;
  };
  return (
    <FormDialog
      header={`Create method on ${path}`}
      submitText="Create method"
      size="large"
      submitting={create.isPending}
      error={<RequestError title="The method could not be created" error={create.error} />}
      onSubmit={submit}
      onDismiss={onDismiss}
    >
      <FormField
        label="Method"
        constraintText={form.httpMethod === "ANY" && "ANY answers every verb that has no method of its own."}
      >
        <Select
          selectedOption={{ value: form.httpMethod }}
          options={free.map((value) => ({ value }))}
          onChange={({ detail: { selectedOption } }) =>
            change({ httpMethod: selectedOption.value ?? "", integrationHttpMethod: selectedOption.value ?? "GET" })
          }
        />
      </FormField>
      <FormField label="Integration type" stretch>
        <IntegrationTypeTiles value={form.type} onChange={(type) => change({ type })} />
      </FormField>
      {form.type !== "MOCK" && (
        <BackEndFields
          httpMethod={form.integrationHttpMethod}
          uri={form.uri}
          uriError={attempted || form.uri !== "" ? wrongUri : undefined}
          onChange={({ httpMethod, uri }) =>
            change({ ...(httpMethod && { integrationHttpMethod: httpMethod }), ...(uri !== undefined && { uri }) })
          }
        />
      )}
    </FormDialog>
  );
}
