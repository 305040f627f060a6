"use client";

import type { MethodResponse } from "@aws-sdk/client-api-gateway";
import AttributeEditor from "@cloudscape-design/components/attribute-editor";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import ExpandableSection from "@cloudscape-design/components/expandable-section";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { DraftBar } from "../console/DraftBar.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { modelsQuery } from "../models/modelQueries.ts";
import { resourcesKey } from "../resources/resourceQueries.ts";
import { KeyValueEditor } from "../ui/KeyValueEditor.tsx";
import { useDraft } from "../ui/useDraft.ts";
import { AddStatusCode } from "./AddStatusCode.tsx";
import { type MethodAddress, methodPath } from "./methodQueries.ts";
import { type MethodResponseForm, methodResponseForms, newMethodResponse } from "./methodResponseForm.ts";
import { saveMethodResponses } from "./saveMethodResponses.ts";

export interface MethodResponsesEditorProps {
  readonly address: MethodAddress;
  readonly responses: Readonly<Record<string, MethodResponse>> | undefined;
}

export function MethodResponsesEditor({ address, responses: saved }: MethodResponsesEditorProps) {
  const draft = useDraft({ responses: methodResponseForms(saved) });
  const { responses } = draft.value;
  const { data: models = [] } = useManagementQuery(modelsQuery(address.apiId));
  const put = (statusCode: string, response: MethodResponseForm) =>
    draft.set({ responses: { ...responses, [statusCode]: response } });
  const remove = (statusCode: string) =>
    draft.set({ responses: Object.fromEntries(Object.entries(responses).filter(([code]) => code !== statusCode)) });
  return (
    <>
      <SpaceBetween size="l">
        <Header
          variant="h2"
          description="What callers can get: status codes, with their headers and models."
          actions={
            <AddStatusCode taken={Object.keys(responses)} onAdd={(statusCode) => put(statusCode, newMethodResponse)} />
          }
        >
          Method responses
        </Header>
        {Object.keys(responses).length === 0 && (
          <span className="quiet">No method responses. A proxy integration needs none; every other needs one.</span>
        )}
        {Object.entries(responses).map(([statusCode, response]) => (
          <ResponseSection
            key={statusCode}
            statusCode={statusCode}
            response={response}
            modelNames={models.map(({ name = "" }) => name)}
            onChange={(change) => put(statusCode, { ...response, ...change })}
            onRemove={() => remove(statusCode)}
          />
        ))}
      </SpaceBetween>
      <DraftBar
        draft={draft}
        what="method responses"
        next="Deploy to make them live."
        action="apigateway:PATCH"
        path={methodPath(address)}
        save={({ gateway }) => saveMethodResponses(gateway, address, draft.base.responses, responses)}
        invalidates={[resourcesKey(address.apiId)]}
      />
    </>
  );
}

interface ResponseSectionProps {
  readonly statusCode: string;
  readonly response: MethodResponseForm;
  readonly modelNames: readonly string[];
  readonly onChange: (change: Partial<MethodResponseForm>) => void;
  readonly onRemove: () => void;
}

function ResponseSection({ statusCode, response, modelNames, onChange, onRemove }: ResponseSectionProps) {
  const { headers, models } = response;
  return (
    <ExpandableSection
      variant="container"
      defaultExpanded
      headerText={statusCode}
      headerActions={
        <Button onClick={onRemove} ariaLabel={`Remove the method response ${statusCode}`}>
          Remove
        </Button>
      }
    >
      <SpaceBetween size="l">
        <div>
          <Box variant="h3" margin={{ bottom: "xs" }}>
            Headers
          </Box>
          <AttributeEditor
            items={headers}
            addButtonText="Add header"
            removeButtonText="Remove"
            empty="No headers are declared."
            onAddButtonClick={() => onChange({ headers: [...headers, ""] })}
            onRemoveButtonClick={({ detail }) =>
              onChange({ headers: headers.filter((_, index) => index !== detail.itemIndex) })
            }
            definition={[
              {
                label: "Name",
                control: (name, index) => (
                  <Input
                    value={name}
                    ariaLabel={`Header ${index + 1} of ${statusCode}`}
                    placeholder="X-Shop"
                    spellcheck={false}
                    onChange={({ detail }) =>
                      onChange({ headers: headers.map((old, i) => (i === index ? detail.value : old)) })
                    }
                  />
                ),
              },
            ]}
          />
        </div>
        <div>
          <Box variant="h3" margin={{ bottom: "xs" }}>
            Models
          </Box>
          <KeyValueEditor
            pairs={models}
            onChange={(changed) => onChange({ models: changed })}
            keyLabel="Content type"
            valueLabel="Model"
            keyPlaceholder="application/json"
            valueOptions={modelNames}
            addText="Add model"
            empty="No models are declared."
          />
        </div>
      </SpaceBetween>
    </ExpandableSection>
  );
}
