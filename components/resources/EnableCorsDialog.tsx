"use client";

import type { Resource } from "@aws-sdk/client-api-gateway";
import Alert from "@cloudscape-design/components/alert";
import Checkbox from "@cloudscape-design/components/checkbox";
import ExpandableSection from "@cloudscape-design/components/expandable-section";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Multiselect from "@cloudscape-design/components/multiselect";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { corsGatewayResponses } from "../../contract/corsOperations.ts";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { responseTypeText } from "../gatewayResponses/gatewayResponseForm.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { Optional } from "../ui/Optional.tsx";
import { type Form, useForm } from "../ui/useForm.ts";
import { type CorsForm, corsErrors, corsForm, corsInput, corsPlan } from "./corsForm.ts";
import { resourcesKey } from "./resourceQueries.ts";

export interface EnableCorsDialogProps {
  readonly apiId: string;
  readonly resource: Resource;
  readonly onDismiss: () => void;
}

const optionsOf = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
const valuesOf = (options: readonly { readonly value?: string }[]) => options.map(({ value = "" }) => value);
const gatewayResponseOptions = corsGatewayResponses.map((value) => ({ value, label: responseTypeText(value) }));

/** Everything Amazon's console does for CORS by "Enable CORS", said before it is done, and done at once. */
export function EnableCorsDialog({ apiId, resource, onDismiss }: EnableCorsDialogProps) {
  const { id: resourceId = "", path = "/", resourceMethods = {} } = resource;
  const form = useForm<CorsForm>(() => corsForm(Object.keys(resourceMethods)), corsErrors);
  const notify = useNotify();
  const enable = useManagementMutation({
    run: ({ house }) => house("EnableCors", { restApiId: apiId, resourceId, ...corsInput(form.value) }),
    invalidates: [resourcesKey(apiId), ["restApi", apiId, "gatewayResponses"]],
    onSuccess: () => {
      notify({ type: "success", header: `CORS enabled on ${path}`, content: "Deploy to make it live." });
      onDismiss();
    },
  });
  return (
    <FormDialog
      header={`Enable CORS on ${path}`}
      submitText="Enable CORS"
      size="large"
      submitting={enable.isPending}
      error={<RequestError title="CORS could not be enabled" error={enable.error} />}
      onSubmit={() => form.submit(() => enable.mutate())}
      onDismiss={onDismiss}
    >
      <MethodsField form={form} all={Object.keys(resourceMethods)} />
      <OriginField form={form} />
      <FormField
        label="Access-Control-Allow-Headers"
        stretch
        errorText={form.errors.allowHeaders}
        constraintText="What pages may send along, separated by commas."
      >
        <Input
          value={form.value.allowHeaders}
          spellcheck={false}
          onChange={({ detail }) => form.change({ allowHeaders: detail.value })}
        />
      </FormField>
      <FormField
        label="Gateway responses"
        stretch
        description="Without the header on these, pages cannot read why the gateway refused them."
      >
        <Multiselect
          selectedOptions={gatewayResponseOptions.filter(({ value }) => form.value.gatewayResponses.includes(value))}
          options={gatewayResponseOptions}
          placeholder="Choose gateway responses"
          onChange={({ detail }) => form.change({ gatewayResponses: valuesOf(detail.selectedOptions) })}
        />
      </FormField>
      <MoreSettings form={form} />
      <Plan form={form.value} resource={resource} />
    </FormDialog>
  );
}

interface PartProps {
  readonly form: Form<CorsForm>;
}

function MethodsField({ form, all }: PartProps & { readonly all: readonly string[] }) {
  const options = optionsOf(all.filter((httpMethod) => httpMethod !== "OPTIONS"));
  return (
    <FormField
      label="Access-Control-Allow-Methods"
      stretch
      description="The methods that pages from other origins may use. OPTIONS, which answers their preflight requests, is always among them."
    >
      <Multiselect
        selectedOptions={options.filter(({ value }) => form.value.httpMethods.includes(value))}
        options={options}
        placeholder="Choose methods"
        empty="This resource has no other methods yet."
        onChange={({ detail }) => form.change({ httpMethods: valuesOf(detail.selectedOptions) })}
      />
    </FormField>
  );
}

function OriginField({ form }: PartProps) {
  return (
    <FormField
      label="Access-Control-Allow-Origin"
      stretch
      errorText={form.errors.allowOrigin}
      constraintText="* for every origin, or one such as https://app.example.com."
    >
      <Input
        value={form.value.allowOrigin}
        spellcheck={false}
        onChange={({ detail }) => form.change({ allowOrigin: detail.value })}
      />
    </FormField>
  );
}

function MoreSettings({ form }: PartProps) {
  const { value, errors, change } = form;
  return (
    <ExpandableSection headerText="Additional settings">
      <SpaceBetween size="l">
        <Checkbox
          checked={value.allowCredentials}
          description="Pages may send cookies and HTTP authentication. It needs one origin instead of *."
          onChange={({ detail }) => change({ allowCredentials: detail.checked })}
        >
          Access-Control-Allow-Credentials
        </Checkbox>
        <FormField
          label={<Optional label="Access-Control-Max-Age" />}
          errorText={errors.maxAge}
          constraintText="For how many seconds browsers remember the answer, 86,400 at most."
        >
          <Input
            type="number"
            inputMode="numeric"
            value={value.maxAge}
            onChange={({ detail }) => change({ maxAge: detail.value })}
          />
        </FormField>
      </SpaceBetween>
    </ExpandableSection>
  );
}

function Plan({ form, resource }: { readonly form: CorsForm; readonly resource: Resource }) {
  return (
    <Alert type="info" header="What this does" statusIconAriaLabel="Info">
      <ul className="plainList">
        {corsPlan(form, resource.resourceMethods ?? {}).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Alert>
  );
}
