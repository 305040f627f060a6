"use client";

import type { Method } from "@aws-sdk/client-api-gateway";
import Alert from "@cloudscape-design/components/alert";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { DraftBar } from "../console/DraftBar.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { type MethodAddress, methodPath } from "../methods/methodQueries.ts";
import { resourcesKey } from "../resources/resourceQueries.ts";
import { restApiQuery } from "../restApis/restApiQueries.ts";
import { useHome } from "../session/useHome.ts";
import { KeyValueEditor } from "../ui/KeyValueEditor.tsx";
import { useDraft } from "../ui/useDraft.ts";
import type { Home } from "./awsUri.ts";
import { BackEndFields } from "./BackEndFields.tsx";
import { IntegrationSettings } from "./IntegrationSettings.tsx";
import { IntegrationTypeTiles } from "./IntegrationTypeTiles.tsx";
import { InvokePermissionNote } from "./InvokePermissionNote.tsx";
import { firstError, integrationErrors, longestTimeoutMs, mappingKeyError } from "./integrationErrors.ts";
import {
  type IntegrationForm,
  integrationForm,
  invokesFunction,
  isProxyType,
  passthroughOptions,
  typeOf,
} from "./integrationForm.ts";
import { MappingTemplates } from "./MappingTemplates.tsx";
import { saveIntegration } from "./saveIntegration.ts";

export interface IntegrationEditorProps {
  readonly address: MethodAddress;
  readonly path: string;
  readonly method: Method;
}

export function IntegrationEditor({ address, path, method }: IntegrationEditorProps) {
  const { methodIntegration: integration, requestParameters: declared } = method;
  const { data: restApi } = useManagementQuery(restApiQuery(address.apiId));
  const home = useHome();
  const draft = useDraft(integrationForm(integration));
  const form = draft.value;
  const isOther = draft.base.kind !== form.kind;
  const errors = integrationErrors(form, restApi);
  const change = (part: Partial<IntegrationForm>) => draft.set(withRegion(part, form, home));
  return (
    <>
      <SpaceBetween size="l">
        <Container header={<Header variant="h2">Integration</Header>}>
          <SpaceBetween size="l">
            {isOther && integration && (
              <Alert type="info" statusIconAriaLabel="Info">
                Another type replaces the integration as a whole: its integration responses have to be set up again.
              </Alert>
            )}
            <FormField label="Integration type" stretch>
              <IntegrationTypeTiles value={form.kind} onChange={(kind) => change({ kind })} />
            </FormField>
            <BackEndFields form={form} errors={draft.dirty ? errors : {}} onChange={change} />
            {invokesFunction(form) && form.credentials === "" && form.functionName !== "" && (
              <InvokePermissionNote address={address} path={path} functionName={form.functionName} home={home} />
            )}
          </SpaceBetween>
        </Container>
        <IntegrationSettings
          form={form}
          errors={draft.dirty ? errors : {}}
          onChange={change}
          longestTimeoutMs={longestTimeoutMs(form, restApi)}
        />
        {!isProxyType(typeOf(form)) && <RequestTemplates form={form} onChange={draft.set} />}
        {form.kind !== "MOCK" && form.kind !== "LAMBDA_PROXY" && <RequestParameters form={form} onChange={draft.set} />}
      </SpaceBetween>
      <DraftBar
        draft={draft}
        what="integration request"
        next="Deploy to make it live."
        action="apigateway:PUT"
        path={`${methodPath(address)}/integration`}
        problem={firstError(errors)}
        save={({ gateway }) => {
          const before = integration && draft.base;
          return saveIntegration(gateway, { address, path, home, declared, before, after: form });
        }}
        invalidates={[resourcesKey(address.apiId)]}
      />
    </>
  );
}

/** A service is called in the region of the API, unless somebody says otherwise. */
const withRegion = (
  part: Partial<IntegrationForm>,
  form: IntegrationForm,
  { region }: Home,
): Partial<IntegrationForm> =>
  part.kind === "AWS" && form.aws.service === "" ? { ...part, aws: { ...form.aws, region } } : part;

interface PartProps {
  readonly form: IntegrationForm;
  readonly onChange: (change: Partial<IntegrationForm>) => void;
}

function RequestTemplates({ form, onChange }: PartProps) {
  const what =
    form.kind === "MOCK" ? 'Its outcome chooses the status code: {"statusCode": 200}.' : "Rewrites the body.";
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
