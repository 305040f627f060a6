"use client";

import { type Method, UpdateMethodCommand } from "@aws-sdk/client-api-gateway";
import AttributeEditor from "@cloudscape-design/components/attribute-editor";
import Checkbox from "@cloudscape-design/components/checkbox";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { DraftBar } from "../console/DraftBar.tsx";
import { resourcesKey } from "../resources/resourceQueries.ts";
import { Optional } from "../ui/Optional.tsx";
import { useDraft } from "../ui/useDraft.ts";
import { type MethodAddress, methodPath } from "./methodQueries.ts";
import {
  type MethodRequestForm,
  methodRequestForm,
  methodRequestPatch,
  parameterLocations,
  type RequestParameter,
} from "./methodRequestForm.ts";

const authorizationTypes = [
  { value: "NONE", label: "None", description: "Anybody may call" },
  { value: "AWS_IAM", label: "AWS IAM", description: "Callers sign with AWS Signature Version 4" },
];
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
        <Settings form={draft.value} onChange={draft.set} />
        <Parameters form={draft.value} onChange={draft.set} />
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

function Settings({ form, onChange }: PartProps) {
  const { authorizationType } = form;
  return (
    <Container header={<Header variant="h2">Settings</Header>}>
      <SpaceBetween size="l">
        <FormField
          label="Authorization"
          constraintText="A deployment is refused while it asks for something this gateway cannot enforce; it never becomes an open door."
        >
          <Select
            selectedOption={
              authorizationTypes.find(({ value }) => value === authorizationType) ?? { value: authorizationType }
            }
            options={authorizationTypes}
            onChange={({ detail }) => onChange({ authorizationType: detail.selectedOption.value })}
          />
        </FormField>
        <Checkbox
          checked={form.apiKeyRequired}
          description="Callers send it in the header x-api-key."
          onChange={({ detail }) => onChange({ apiKeyRequired: detail.checked })}
        >
          API key required
        </Checkbox>
        <FormField
          label={<Optional label="Operation name" />}
          constraintText="A name for this method in generated clients, for example: ListPets."
        >
          <Input
            value={form.operationName}
            spellcheck={false}
            onChange={({ detail }) => onChange({ operationName: detail.value })}
          />
        </FormField>
      </SpaceBetween>
    </Container>
  );
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
