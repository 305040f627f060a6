"use client";

import type { Integration, Method } from "@aws-sdk/client-api-gateway";
import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import ColumnLayout from "@cloudscape-design/components/column-layout";
import ExpandableSection from "@cloudscape-design/components/expandable-section";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { DraftBar } from "../console/DraftBar.tsx";
import { AddStatusCode } from "../methods/AddStatusCode.tsx";
import { type MethodAddress, methodPath } from "../methods/methodQueries.ts";
import { resourcesKey } from "../resources/resourceQueries.ts";
import { KeyValueEditor } from "../ui/KeyValueEditor.tsx";
import { useDraft } from "../ui/useDraft.ts";
import { contentHandlingOptions, integrationForm, invokesFunction } from "./integrationForm.ts";
import {
  type IntegrationResponseForm,
  integrationResponseForms,
  newIntegrationResponse,
} from "./integrationResponseForm.ts";
import { MappingTemplates } from "./MappingTemplates.tsx";
import { saveIntegrationResponses } from "./saveIntegrationResponses.ts";

export interface IntegrationResponsesEditorProps {
  readonly address: MethodAddress;
  readonly method: Method;
}

export function IntegrationResponsesEditor({ address, method }: IntegrationResponsesEditorProps) {
  const { methodIntegration, methodResponses = {} } = method;
  if (!methodIntegration) return <Alert type="info">Set up the integration request first.</Alert>;
  if (methodIntegration.type?.endsWith("_PROXY")) {
    return (
      <Alert type="info" header="Nothing to set up">
        A proxy integration passes the back end's status, headers and body through as they are.
      </Alert>
    );
  }
  return <Editor address={address} integration={methodIntegration} statusCodes={Object.keys(methodResponses)} />;
}

interface EditorProps {
  readonly address: MethodAddress;
  readonly integration: Integration;
  readonly statusCodes: readonly string[];
}

function Editor({ address, integration, statusCodes }: EditorProps) {
  const draft = useDraft({ responses: integrationResponseForms(integration.integrationResponses) });
  const { responses } = draft.value;
  const put = (statusCode: string, response: IntegrationResponseForm) =>
    draft.set({ responses: { ...responses, [statusCode]: response } });
  const remove = (statusCode: string) =>
    draft.set({ responses: Object.fromEntries(Object.entries(responses).filter(([code]) => code !== statusCode)) });
  const isFunction = invokesFunction(integrationForm(integration));
  const free = statusCodes.filter((statusCode) => !(statusCode in responses));
  return (
    <>
      <SpaceBetween size="l">
        <Header
          variant="h2"
          description={`Chosen by selection pattern: a regular expression on ${isFunction ? "the function's error message" : "the back end's status code"}. The one without a pattern answers everything else.`}
          actions={
            free.length > 0 && (
              <AddStatusCode
                choices={free}
                onAdd={(statusCode) => put(statusCode, newIntegrationResponse(statusCode, Object.keys(responses)))}
              />
            )
          }
        >
          Integration responses
        </Header>
        {Object.keys(responses).length === 0 && (
          <Alert type="warning" statusIconAriaLabel="Warning">
            Without an integration response every call ends in 500.
            {free.length === 0 && " Create a method response first."}
          </Alert>
        )}
        {Object.entries(responses).map(([statusCode, response]) => (
          <ResponseSection
            key={statusCode}
            statusCode={statusCode}
            response={response}
            isFunction={isFunction}
            onChange={(change) => put(statusCode, { ...response, ...change })}
            onRemove={() => remove(statusCode)}
          />
        ))}
      </SpaceBetween>
      <DraftBar
        draft={draft}
        what="integration responses"
        next="Deploy to make them live."
        action="apigateway:PUT"
        path={`${methodPath(address)}/integration`}
        save={({ gateway }) => saveIntegrationResponses(gateway, address, draft.base.responses, responses)}
        invalidates={[resourcesKey(address.apiId)]}
      />
    </>
  );
}

interface ResponseSectionProps {
  readonly statusCode: string;
  readonly response: IntegrationResponseForm;
  /** Patterns are then matched against the function's error message. */
  readonly isFunction: boolean;
  readonly onChange: (change: Partial<IntegrationResponseForm>) => void;
  readonly onRemove: () => void;
}

function ResponseSection({ statusCode, response, isFunction, onChange, onRemove }: ResponseSectionProps) {
  const { selectionPattern, contentHandling, headers, templates } = response;
  return (
    <ExpandableSection
      variant="container"
      defaultExpanded
      headerText={statusCode}
      headerDescription={
        selectionPattern === "" ? "Default: answers whatever no pattern matches" : `For ${selectionPattern}`
      }
      headerActions={
        <Button onClick={onRemove} ariaLabel={`Remove the integration response ${statusCode}`}>
          Remove
        </Button>
      }
    >
      <SpaceBetween size="l">
        <ColumnLayout columns={2}>
          <FormField
            label={isFunction ? "Lambda error regex" : "HTTP status regex"}
            constraintText={patternTexts[isFunction ? "function" : "status"]}
            errorText={patternError(selectionPattern)}
          >
            <Input
              value={selectionPattern}
              spellcheck={false}
              onChange={({ detail }) => onChange({ selectionPattern: detail.value })}
            />
          </FormField>
          <FormField label="Content handling" constraintText="Of the answer's body.">
            <Select
              selectedOption={contentHandlingOptions.find(({ value }) => value === contentHandling) ?? null}
              options={contentHandlingOptions}
              onChange={({ detail }) => onChange({ contentHandling: detail.selectedOption.value ?? "" })}
            />
          </FormField>
        </ColumnLayout>
        <div>
          <Box variant="h3" margin={{ bottom: "xs" }}>
            Headers
          </Box>
          <KeyValueEditor
            pairs={headers}
            onChange={(changed) => onChange({ headers: changed })}
            keyLabel="Method response header"
            valueLabel="Value"
            keyPlaceholder="X-Shop"
            valuePlaceholder="'constant' or integration.response.header.X-Shop"
            addText="Add header"
            empty="No headers are mapped. A header must be declared in the method response first."
          />
        </div>
        <div>
          <Box variant="h3" margin={{ bottom: "xs" }}>
            Templates
          </Box>
          <MappingTemplates
            label={`Response template of ${statusCode}`}
            templates={templates}
            empty="No template: the back end's body is passed on as it is."
            onChange={(changed) => onChange({ templates: changed })}
          />
        </div>
      </SpaceBetween>
    </ExpandableSection>
  );
}

const patternTexts = {
  function: "Matched against the whole error message, for example: .*not found.*. Leave it empty for the default.",
  status: "Matched against the whole status code, for example: 4\\d{2}. Leave it empty for the default.",
};

function patternError(pattern: string): string | undefined {
  try {
    new RegExp(pattern);
    return undefined;
  } catch {
    return "This is not a regular expression. For all client errors use: 4\\d{2}";
  }
}
