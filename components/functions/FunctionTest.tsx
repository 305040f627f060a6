"use client";

import { InvokeCommand } from "@aws-sdk/client-lambda";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useState } from "react";
import { JsonEditor } from "../console/JsonEditor.tsx";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { CodeBlock } from "../ui/CodeBlock.tsx";
import { jsonProblems } from "../ui/json.ts";
import { type InvokeResult, invokeResult } from "./invokeResult.ts";

/** Invokes the function with an event, and shows what came back and what it wrote to its log. */
export function FunctionTest({ functionName }: { functionName: string }) {
  const [event, setEvent] = useState(`{\n  "name": "Ada"\n}`);
  const invoke = useManagementMutation<void, InvokeResult>({
    run: async ({ lambda }) => {
      const began = performance.now();
      const Payload = new TextEncoder().encode(event);
      const answer = await lambda.send(new InvokeCommand({ FunctionName: functionName, LogType: "Tail", Payload }));
      return invokeResult(answer, performance.now() - began);
    },
    invalidates: [],
  });
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Invokes the newest code, and waits for the result."
          actions={
            <PermittedButton
              action="lambda:InvokeFunction"
              path={functionName}
              variant="primary"
              loading={invoke.isPending}
              disabled={jsonProblems(event).length > 0}
              disabledReason="The event is not JSON yet."
              onClick={() => invoke.mutate()}
            >
              Test
            </PermittedButton>
          }
        >
          Test
        </Header>
      }
    >
      <SpaceBetween size="l">
        <FormField label="Event" stretch>
          <JsonEditor label="Event" value={event} height={140} onChange={setEvent} />
        </FormField>
        <RequestError title="The function could not be invoked" error={invoke.error} />
        <div aria-live="polite">{invoke.data && <Result result={invoke.data} />}</div>
      </SpaceBetween>
    </Container>
  );
}

function Result({ result: { functionError, payload, log, durationMs } }: { result: InvokeResult }) {
  const failed = functionError !== undefined;
  return (
    <SpaceBetween size="l">
      <StatusIndicator type={failed ? "error" : "success"}>
        {failed ? `Failed: ${functionError}` : "Succeeded"}, after {Math.round(durationMs)} ms
      </StatusIndicator>
      <FormField label="Result" stretch>
        <CodeBlock text={payload} label="Result" empty="The function returned nothing." />
      </FormField>
      <FormField label="Log, the last 4 KB" stretch>
        <CodeBlock text={log} label="Log" empty="The function wrote nothing." />
      </FormField>
    </SpaceBetween>
  );
}
