"use client";

import { UpdateRestApiCommand } from "@aws-sdk/client-api-gateway";
import AttributeEditor from "@cloudscape-design/components/attribute-editor";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import RadioGroup from "@cloudscape-design/components/radio-group";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Toggle from "@cloudscape-design/components/toggle";
import { DraftBar } from "../console/DraftBar.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { useDraft } from "../ui/useDraft.ts";
import { restApiKey, restApiQuery, restApisKey } from "./restApiQueries.ts";
import {
  mediaTypeError,
  type RestApiSettings,
  restApiSettings,
  settingsPatch,
  settingsProblem,
  sizeError,
} from "./restApiSettings.ts";

export function RestApiSettingsEditor({ apiId }: { apiId: string }) {
  const { data: restApi, error, refetch } = useManagementQuery(restApiQuery(apiId));
  const draft = useDraft(restApiSettings(restApi ?? {}));
  if (!restApi)
    return <RequestError title="The API's settings could not be read" error={error} onRetry={() => void refetch()} />;
  const part = { settings: draft.value, onChange: draft.set };
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description="What holds for all stages of this API.">
        API settings
      </Header>
      <Endpoint {...part} />
      <KeySource {...part} />
      <Compression {...part} />
      <BinaryMediaTypes {...part} />
      <DraftBar
        draft={draft}
        what="API settings"
        next="Deploy to make them live."
        action="apigateway:PATCH"
        path={`/restapis/${apiId}`}
        problem={settingsProblem(draft.value)}
        save={({ gateway }) => {
          const patchOperations = settingsPatch(draft.base, draft.value);
          return gateway.send(new UpdateRestApiCommand({ restApiId: apiId, patchOperations }));
        }}
        invalidates={[restApiKey(apiId), restApisKey]}
      />
    </SpaceBetween>
  );
}

interface PartProps {
  readonly settings: RestApiSettings;
  readonly onChange: (change: Partial<RestApiSettings>) => void;
}

function Endpoint({ settings, onChange }: PartProps) {
  return (
    <Container header={<Header variant="h2">Default endpoint</Header>}>
      <Toggle
        checked={settings.isDefaultEndpointOn}
        description="Turn it off when callers shall come through custom domain names only; others then get 403."
        onChange={({ detail }) => onChange({ isDefaultEndpointOn: detail.checked })}
      >
        Serve the API at its execute-api address
      </Toggle>
    </Container>
  );
}

const sources = [
  { value: "HEADER", label: "Header", description: "Callers send the key as x-api-key" },
  { value: "AUTHORIZER", label: "Authorizer", description: "A Lambda authorizer answers it as usageIdentifierKey" },
];

function KeySource({ settings, onChange }: PartProps) {
  return (
    <Container header={<Header variant="h2">API key source</Header>}>
      <RadioGroup
        value={settings.apiKeySource}
        items={sources}
        ariaLabel="API key source"
        onChange={({ detail }) => onChange({ apiKeySource: detail.value })}
      />
    </Container>
  );
}

function Compression({ settings, onChange }: PartProps) {
  const { compresses, minimumCompressionSize } = settings;
  return (
    <Container header={<Header variant="h2">Content encoding</Header>}>
      <SpaceBetween size="l">
        <Toggle
          checked={compresses}
          description="For callers that accept gzip or deflate. Compressed request bodies are then unpacked, too."
          onChange={({ detail }) => onChange({ compresses: detail.checked })}
        >
          Compress responses
        </Toggle>
        {compresses && (
          <FormField
            label="Minimum body size in bytes"
            errorText={sizeError(minimumCompressionSize)}
            constraintText="Smaller bodies stay as they are. From 0 to 10,485,760."
          >
            <Input
              type="number"
              inputMode="numeric"
              value={minimumCompressionSize}
              onChange={({ detail }) => onChange({ minimumCompressionSize: detail.value })}
            />
          </FormField>
        )}
      </SpaceBetween>
    </Container>
  );
}

function BinaryMediaTypes({ settings: { binaryMediaTypes }, onChange }: PartProps) {
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Bodies of these types are bytes: they are not read as text, and reach Lambda proxies in Base64."
        >
          Binary media types
        </Header>
      }
    >
      <AttributeEditor
        items={binaryMediaTypes}
        addButtonText="Add binary media type"
        removeButtonText="Remove"
        removeButtonAriaLabel={(type) => `Remove ${type || "binary media type"}`}
        empty="No binary media types: every body is text."
        onAddButtonClick={() => onChange({ binaryMediaTypes: [...binaryMediaTypes, ""] })}
        onRemoveButtonClick={({ detail }) =>
          onChange({ binaryMediaTypes: binaryMediaTypes.filter((_, index) => index !== detail.itemIndex) })
        }
        definition={[
          {
            label: "Media type",
            errorText: mediaTypeError,
            control: (type, index) => (
              <Input
                value={type}
                ariaLabel={`Binary media type ${index + 1}`}
                placeholder="image/png"
                spellcheck={false}
                onChange={({ detail }) =>
                  onChange({ binaryMediaTypes: binaryMediaTypes.map((old, i) => (i === index ? detail.value : old)) })
                }
              />
            ),
          },
        ]}
      />
    </Container>
  );
}
