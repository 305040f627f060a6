"use client";

import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import ColumnLayout from "@cloudscape-design/components/column-layout";
import Container from "@cloudscape-design/components/container";
import ExpandableSection from "@cloudscape-design/components/expandable-section";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Textarea from "@cloudscape-design/components/textarea";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { KeyValueEditor } from "../ui/KeyValueEditor.tsx";
import { pathWithQueryString, sendsBody, type TestForm } from "./testForm.ts";
import type { PastTest } from "./testHistory.ts";

const verbs = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

export interface TestRequestProps {
  /** In the management API. */
  readonly methodPath: string;
  readonly form: TestForm;
  readonly path: string;
  readonly anyVerb: boolean;
  readonly past: readonly PastTest[];
  /** Show what is missing. */
  readonly attempted: boolean;
  readonly sending: boolean;
  readonly onChange: (form: TestForm) => void;
  readonly onSend: () => void;
  readonly onReset: () => void;
}

export function TestRequest(props: TestRequestProps) {
  const { form, path, anyVerb, onChange } = props;
  const change = (part: Partial<TestForm>) => onChange({ ...form, ...part });
  return (
    <Container header={<RequestHeader {...props} />} footer={<SendRow {...props} />}>
      <SpaceBetween size="l">
        <ColumnLayout columns={3} minColumnWidth={200}>
          {anyVerb && (
            <FormField label="Verb">
              <Select
                selectedOption={{ value: form.verb }}
                options={verbs.map((value) => ({ value }))}
                onChange={({ detail }) => change({ verb: detail.selectedOption.value ?? "GET" })}
              />
            </FormField>
          )}
          <PathParameters {...props} />
        </ColumnLayout>
        <FormField label="Query string" stretch>
          <KeyValueEditor
            pairs={form.query}
            onChange={(query) => change({ query })}
            keyLabel="Query name"
            valueLabel="Query value"
            addText="Add query parameter"
            empty="No query parameters."
          />
        </FormField>
        <FormField label="Headers" stretch>
          <KeyValueEditor
            pairs={form.headers}
            onChange={(headers) => change({ headers })}
            keyLabel="Header name"
            valueLabel="Header value"
            addText="Add header"
            empty="No headers."
          />
        </FormField>
        {sendsBody(form.verb) && (
          <FormField label="Body" stretch>
            <div className="plainEditor">
              <Textarea
                value={form.body}
                rows={8}
                spellcheck={false}
                placeholder={'{ "name": "Ada" }'}
                onChange={({ detail }) => change({ body: detail.value })}
              />
            </div>
          </FormField>
        )}
        <ExpandableSection headerText="Stage variables" defaultExpanded={form.stageVariables.length > 0}>
          <KeyValueEditor
            pairs={form.stageVariables}
            onChange={(stageVariables) => change({ stageVariables })}
            keyLabel="Variable name"
            valueLabel="Variable value"
            addText="Add stage variable"
            empty={`A test runs outside any stage: name the variables that ${path} reads.`}
          />
        </ExpandableSection>
      </SpaceBetween>
    </Container>
  );
}

function RequestHeader({ past, onChange, onReset }: TestRequestProps) {
  const items = past.map(({ at, target, status }, index) => ({
    id: String(index),
    text: target,
    secondaryText: `${status} at ${new Date(at).toLocaleTimeString()}`,
  }));
  return (
    <Header
      variant="h2"
      description="Runs the method as it is edited now, without authorizer, API key or throttling. Back ends are really called."
      actions={
        <SpaceBetween direction="horizontal" size="xs">
          <Button onClick={onReset}>Clear</Button>
          <ButtonDropdown
            items={items}
            disabled={items.length === 0}
            onItemClick={({ detail }) => {
              const chosen = past[Number(detail.id)];
              if (chosen) onChange(chosen.form);
            }}
          >
            Earlier tests
          </ButtonDropdown>
        </SpaceBetween>
      }
    >
      Test request
    </Header>
  );
}

function PathParameters({ form, attempted, onChange }: TestRequestProps) {
  return Object.entries(form.pathParameters).map(([name, value]) => (
    <FormField
      key={name}
      label={`Path parameter ${name}`}
      errorText={attempted && value === "" && "The path needs a value here."}
    >
      <Input
        value={value}
        spellcheck={false}
        onChange={({ detail }) =>
          onChange({ ...form, pathParameters: { ...form.pathParameters, [name]: detail.value } })
        }
      />
    </FormField>
  ));
}

function SendRow({ form, path, methodPath, sending, onSend }: TestRequestProps) {
  return (
    <div className="testSendRow">
      <code className="pathPreview">
        {form.verb} {pathWithQueryString(path, form)}
      </code>
      <SpaceBetween direction="horizontal" size="xs" alignItems="center">
        <Box color="text-body-secondary" fontSize="body-s">
          <kbd>Ctrl Enter</kbd>
        </Box>
        <PermittedButton
          action="apigateway:POST"
          path={methodPath}
          variant="primary"
          loading={sending}
          onClick={onSend}
        >
          Send test
        </PermittedButton>
      </SpaceBetween>
    </div>
  );
}
