"use client";

import {
  type Authorizer,
  TestInvokeAuthorizerCommand,
  type TestInvokeAuthorizerResponse,
} from "@aws-sdk/client-api-gateway";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useState } from "react";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { CodeBlock } from "../ui/CodeBlock.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import { sourceLabel, testedSources, testInput } from "./authorizerTest.ts";

export interface TestAuthorizerDialogProps {
  readonly apiId: string;
  readonly authorizer: Authorizer;
  readonly onDismiss: () => void;
}

/** Asks the authorizer as it is saved now, by a made-up request. */
export function TestAuthorizerDialog({ apiId, authorizer, onDismiss }: TestAuthorizerDialogProps) {
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const test = useManagementMutation<void, TestInvokeAuthorizerResponse>({
    run: ({ gateway }) => gateway.send(new TestInvokeAuthorizerCommand(testInput(apiId, authorizer, values))),
    invalidates: [],
  });
  return (
    <FormDialog
      header={`Test authorizer ${authorizer.name}`}
      submitText="Test authorizer"
      size="large"
      submitting={test.isPending}
      error={<RequestError title="The authorizer could not be asked" error={test.error} />}
      onSubmit={() => {
        test.mutate();
        return 0;
      }}
      onDismiss={onDismiss}
    >
      {testedSources(authorizer).map((source) => (
        <FormField key={source} label={sourceLabel(source)} stretch>
          <Input
            value={values[source] ?? ""}
            spellcheck={false}
            onChange={({ detail }) => setValues({ ...values, [source]: detail.value })}
          />
        </FormField>
      ))}
      {test.data && <Result result={test.data} />}
    </FormDialog>
  );
}

function Result({ result }: { result: TestInvokeAuthorizerResponse }) {
  const { clientStatus = 0, latency = 0, principalId, policy, claims, log = "" } = result;
  const refused = clientStatus >= 400;
  const answered = policy ? "Answered: its policy decides" : "The token is valid";
  const facts = [
    {
      label: "Result",
      value: (
        <StatusIndicator type={refused ? "error" : "success"}>
          {refused ? `Refused with ${clientStatus}` : answered}
        </StatusIndicator>
      ),
    },
    { label: "Latency", value: `${latency} ms` },
    ...(principalId ? [{ label: "Principal", value: principalId }] : []),
  ];
  return (
    <SpaceBetween size="l">
      <KeyValuePairs columns={3} items={facts} />
      {policy && (
        <FormField label="Policy" stretch>
          <CodeBlock text={indented(policy)} label="Policy" empty="" />
        </FormField>
      )}
      {claims && Object.keys(claims).length > 0 && (
        <FormField label="Claims" stretch>
          <CodeBlock text={JSON.stringify(claims, null, 2)} label="Claims" empty="" />
        </FormField>
      )}
      <FormField label="Log" stretch>
        <CodeBlock text={log} label="Log" empty="Nothing was logged." />
      </FormField>
    </SpaceBetween>
  );
}

function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
