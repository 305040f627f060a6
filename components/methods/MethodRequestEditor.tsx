"use client";

import { type Method, UpdateMethodCommand } from "@aws-sdk/client-api-gateway";
import AttributeEditor from "@cloudscape-design/components/attribute-editor";
import Checkbox from "@cloudscape-design/components/checkbox";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { DraftBar } from "../console/DraftBar.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { modelsQuery } from "../models/modelQueries.ts";
import { resourcesKey } from "../resources/resourceQueries.ts";
import { KeyValueEditor } from "../ui/KeyValueEditor.tsx";
import { useDraft } from "../ui/useDraft.ts";
import { MethodRequestSettings } from "./MethodRequestSettings.tsx";
import { type MethodAddress, methodPath } from "./methodQueries.ts";
import {
  type MethodRequestForm,
  methodRequestForm,
  methodRequestPatch,
  parameterLocations,
  type RequestParameter,
} from "./methodRequestForm.ts";

const locations = [
  { value: "querystring", label: "Query string" },
  { value: "header", label: "Header" },
  { value: "path", label: "Path" },
];

export function MethodRequestEditor({ address, method }: { address: MethodAddress; method: Method }) {
  const draft = useDraft(methodRequestForm(method));
  const { apiId: restApiId, resourceId, httpMethod } = address;
  return (
    <>
      <SpaceBetween size="l">
        <MethodRequestSettings apiId={restApiId} form={draft.value} onChange={draft.set} />
        <Parameters form={draft.value} onChange={draft.set} />
        <Models apiId={restApiId} form={draft.value} onChange={draft.set} />
      </SpaceBetween>
      <DraftBar
        draft={draft}
        what="method request"
        next="Deploy to make it live."
        action="apigateway:PATCH"
        path={methodPath(address)}
        save={({ gateway }) => {
          const patchOperations = methodRequestPatch(draft.base, draft.value);
          return gateway.send(new UpdateMethodCommand({ restApiId, resourceId, httpMethod, patchOperations }));
        }}
        invalidates={[resourcesKey(address.apiId)]}
      />
    </>
  );
}

interface PartProps {
  readonly form: MethodRequestForm;
  readonly onChange: (change: Partial<MethodRequestForm>) => void;
}

function Parameters({ form, onChange }: PartProps) {
  const { parameters } = form;
  const replace = (index: number, change: Partial<RequestParameter>) =>
    onChange({ parameters: parameters.map((old, i) => (i === index ? { ...old, ...change } : old)) });
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Declared parameters can be mapped to the back end and shown in documentation."
        >
          Request parameters
        </Header>
      }
    >
      <AttributeEditor
        items={parameters}
        addButtonText="Add parameter"
        removeButtonText="Remove"
        removeButtonAriaLabel={({ name }) => `Remove ${name || "parameter"}`}
        empty="No parameters are declared."
        onAddButtonClick={() =>
          onChange({ parameters: [...parameters, { location: "querystring", name: "", required: false }] })
        }
        onRemoveButtonClick={({ detail }) =>
          onChange({ parameters: parameters.filter((_, index) => index !== detail.itemIndex) })
        }
        definition={[
          {
            label: "In",
            control: ({ location }, index) => (
              <Select
                selectedOption={locations.find(({ value }) => value === location) ?? null}
                options={locations}
                ariaLabel={`Place of parameter ${index + 1}`}
                onChange={({ detail }) =>
                  replace(index, {
                    location: parameterLocations.find((known) => known === detail.selectedOption.value) ?? location,
                  })
                }
              />
            ),
          },
          {
            label: "Name",
            errorText: ({ name }) =>
              /^[\w!#$%&'*+.^`|~-]*$/.test(name) ? undefined : "A name holds no spaces or slashes.",
            control: ({ name }, index) => (
              <Input
                value={name}
                ariaLabel={`Name of parameter ${index + 1}`}
                spellcheck={false}
                onChange={({ detail }) => replace(index, { name: detail.value })}
              />
            ),
          },
          {
            label: "Required",
            control: ({ required }, index) => (
              <Checkbox
                checked={required}
                ariaLabel={`Parameter ${index + 1} is required`}
                onChange={({ detail }) => replace(index, { required: detail.checked })}
              >
                Required
              </Checkbox>
            ),
          },
        ]}
      />
    </Container>
  );
}

function Models({ apiId, form, onChange }: PartProps & { readonly apiId: string }) {
  const { data: models = [] } = useManagementQuery(modelsQuery(apiId));
  return (
    <Container
      header={
        <Header variant="h2" description="With a validator of bodies, a body must fit the model of its content type.">
          Request body
        </Header>
      }
    >
      <KeyValueEditor
        pairs={form.models}
        onChange={(changed) => onChange({ models: changed })}
        keyLabel="Content type"
        valueLabel="Model"
        keyPlaceholder="application/json"
        valueOptions={models.map(({ name = "" }) => name)}
        addText="Add model"
        empty="No models are declared."
      />
    </Container>
  );
}
