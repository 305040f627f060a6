"use client";

import type { Method } from "@aws-sdk/client-api-gateway";
import Alert from "@cloudscape-design/components/alert";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { DraftBar } from "../console/DraftBar.tsx";
import { type MethodAddress, methodPath } from "../methods/methodQueries.ts";
import { resourcesKey } from "../resources/resourceQueries.ts";
import { KeyValueEditor } from "../ui/KeyValueEditor.tsx";
import { useDraft } from "../ui/useDraft.ts";
import { BackEndFields } from "./BackEndFields.tsx";
import { IntegrationTypeTiles } from "./IntegrationTypeTiles.tsx";
import {
  type IntegrationForm,
  integrationForm,
  mappingKeyError,
  passthroughOptions,
  timeoutError,
} from "./integrationForm.ts";
import { MappingTemplates } from "./MappingTemplates.tsx";
import { saveIntegration } from "./saveIntegration.ts";
import { uriError } from "./uriError.ts";

export interface IntegrationEditorProps {
  readonly address: MethodAddress;
  readonly path: string;
  readonly method: Method;
}

export function IntegrationEditor({ address, path, method }: IntegrationEditorProps) {
  const { methodIntegration: integration, requestParameters: declared } = method;
  const draft = useDraft(integrationForm(integration));
  const form = draft.value;
  const isMock = form.type === "MOCK";
  const errors = { uri: isMock ? undefined : uriError(form.uri), timeout: timeoutError(form.timeoutInMillis) };
  return (
    <>
      <SpaceBetween size="l">
        <Container header={<Header variant="h2">Integration</Header>}>
          <SpaceBetween size="l">
            {draft.base.type !== form.type && integration && (
              <Alert type="info" statusIconAriaLabel="Info">
                Another type replaces the integration as a whole: its integration responses have to be set up again.
              </Alert>
            )}
            <FormField label="Integration type" stretch>
              <IntegrationTypeTiles value={form.type} onChange={(type) => draft.set({ type })} />
            </FormField>
            {!isMock && (
              <BackEndFields
                httpMethod={form.httpMethod}
                uri={form.uri}
                uriError={draft.dirty ? errors.uri : undefined}
                onChange={draft.set}
              />
            )}
            <FormField label="Timeout in milliseconds" constraintText="From 50 to 29,000." errorText={errors.timeout}>
              <Input
                type="number"
                inputMode="numeric"
                value={form.timeoutInMillis}
                onChange={({ detail }) => draft.set({ timeoutInMillis: detail.value })}
              />
            </FormField>
          </SpaceBetween>
        </Container>
        {form.type !== "HTTP_PROXY" && <RequestTemplates form={form} onChange={draft.set} />}
        {!isMock && <RequestParameters form={form} onChange={draft.set} />}
      </SpaceBetween>
      <DraftBar
        draft={draft}
        what="integration request"
        next="Deploy to make it live."
        action="apigateway:PUT"
        path={`${methodPath(address)}/integration`}
        problem={errors.uri ?? errors.timeout}
        save={({ gateway }) => saveIntegration(gateway, { address, path, declared, before: draft.base, after: form })}
        invalidates={[resourcesKey(address.apiId)]}
      />
    </>
  );
}

interface PartProps {
  readonly form: IntegrationForm;
  readonly onChange: (change: Partial<IntegrationForm>) => void;
}

function RequestTemplates({ form, onChange }: PartProps) {
  const what =
    form.type === "MOCK" ? 'Its outcome chooses the status code: {"statusCode": 200}.' : "Rewrites the body.";
  return (
    <Container
      header={
        <Header variant="h2" description={what}>
          Request templates
        </Header>
      }
    >
      <SpaceBetween size="l">
        <FormField label="When no template fits the request's content type">
          <Select
            selectedOption={passthroughOptions.find(({ value }) => value === form.passthroughBehavior) ?? null}
            options={passthroughOptions}
            onChange={({ detail }) => onChange({ passthroughBehavior: detail.selectedOption.value })}
          />
        </FormField>
        <MappingTemplates
          label="Request template"
          templates={form.requestTemplates}
          empty="No template: the body goes on as it came."
          onChange={(requestTemplates) => onChange({ requestTemplates })}
        />
      </SpaceBetween>
    </Container>
  );
}

function RequestParameters({ form, onChange }: PartProps) {
  return (
    <Container
      header={
        <Header variant="h2" description="Paths, query strings and headers towards the back end.">
          Request parameters
        </Header>
      }
    >
      <KeyValueEditor
        pairs={form.requestParameters}
        onChange={(requestParameters) => onChange({ requestParameters })}
        keyLabel="To"
        valueLabel="From"
        keyPlaceholder="header.X-Shop"
        valuePlaceholder="method.request.querystring.shop or 'constant'"
        addText="Add parameter"
        empty="No parameters are mapped."
        keyError={mappingKeyError}
      />
    </Container>
  );
}
