"use client";

import type { Resource } from "@aws-sdk/client-api-gateway";
import Checkbox from "@cloudscape-design/components/checkbox";
import FormField from "@cloudscape-design/components/form-field";
import Select from "@cloudscape-design/components/select";
import { useState } from "react";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation, useManagementQuery } from "../console/useManagement.ts";
import { addInvokePermission, invokePermission, namesFunction } from "../integrations/addInvokePermission.ts";
import { BackEndFields } from "../integrations/BackEndFields.tsx";
import { IntegrationTypeTiles } from "../integrations/IntegrationTypeTiles.tsx";
import { integrationErrors } from "../integrations/integrationErrors.ts";
import { type IntegrationForm, integrationForm, invokesFunction } from "../integrations/integrationForm.ts";
import { RoleField } from "../integrations/RoleField.tsx";
import { resourcesKey } from "../resources/resourceQueries.ts";
import { restApiQuery } from "../restApis/restApiQueries.ts";
import { useHome } from "../session/useHome.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { useForm } from "../ui/useForm.ts";
import { createMethod } from "./createMethod.ts";

const verbs = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "ANY"];

export interface CreateMethodDialogProps {
  readonly apiId: string;
  readonly resource: Resource;
  readonly onDismiss: () => void;
}

export function CreateMethodDialog({ apiId, resource, onDismiss }: CreateMethodDialogProps) {
  const { id: resourceId = "", path = "/", resourceMethods = {} } = resource;
  const { data: restApi } = useManagementQuery(restApiQuery(apiId));
  const home = useHome();
  const free = verbs.filter((verb) => !(verb in resourceMethods));
  const [httpMethod, setHttpMethod] = useState(free[0] ?? "");
  const [grants, setGrants] = useState(true);
  const form = useForm<IntegrationForm>(
    () => ({ ...integrationForm(), aws: { ...integrationForm().aws, region: home.region }, httpMethod }),
    (value) => integrationErrors(value, restApi),
  );
  const { value: integration, errors, change } = form;
  const navigate = useNavigate();
  const notify = useNotify();
  const mayBeGranted = invokesFunction(integration) && integration.credentials === "";
  const create = useManagementMutation({
    run: async ({ gateway, lambda }) => {
      const address = { apiId, resourceId, httpMethod };
      const { functionName } = integration;
      if (mayBeGranted && grants && namesFunction(functionName))
        await addInvokePermission(lambda, invokePermission(address, path, functionName, home));
      await createMethod(gateway, address, { path, integration, home });
    },
    invalidates: [resourcesKey(apiId)],
    onSuccess: () => {
      notify({ type: "success", header: `${httpMethod} ${path} created` });
      onDismiss();
      navigate(`/apis/${apiId}/resources/${resourceId}/methods/${httpMethod}`);
    },
  });
  return (
    <FormDialog
      header={`Create method on ${path}`}
      submitText="Create method"
      size="large"
      submitting={create.isPending}
      error={<RequestError title="The method could not be created" error={create.error} />}
      onSubmit={() => form.submit(() => create.mutate())}
      onDismiss={onDismiss}
    >
      <FormField
        label="Method"
        constraintText={httpMethod === "ANY" && "ANY answers every verb that has no method of its own."}
      >
        <Select
          selectedOption={{ value: httpMethod }}
          options={free.map((value) => ({ value }))}
          onChange={({ detail: { selectedOption } }) => {
            setHttpMethod(selectedOption.value ?? "");
            change({ httpMethod: selectedOption.value ?? "GET" });
          }}
        />
      </FormField>
      <FormField label="Integration type" stretch>
        <IntegrationTypeTiles value={integration.kind} onChange={(kind) => change({ kind })} />
      </FormField>
      <BackEndFields form={integration} errors={errors} onChange={change} />
      {integration.kind === "AWS" && <RoleField form={integration} errors={errors} onChange={change} />}
      {mayBeGranted && (
        <Checkbox
          checked={grants}
          description="Adds a statement for this method to the function's resource-based policy. Without it callers get 500."
          onChange={({ detail }) => setGrants(detail.checked)}
        >
          Grant API Gateway permission to invoke the function
        </Checkbox>
      )}
    </FormDialog>
  );
}
