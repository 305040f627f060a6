"use client";

import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import ExpandableSection from "@cloudscape-design/components/expandable-section";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import type { TraceMethodOutput } from "../../contract/houseOperations.ts";
import { CodeBlock } from "../ui/CodeBlock.tsx";
import { NamedValues } from "../ui/NamedValues.tsx";
import { TestSteps } from "./TestSteps.tsx";
import { latencyParts, prettyBody, statusType } from "./testOutcome.ts";

export function TestResult({ result }: { result: TraceMethodOutput }) {
  const { status, body, multiValueHeaders, log, steps } = result;
  const headers = Object.entries(multiValueHeaders).flatMap(([name, values]) =>
    values.map((value) => ({ name, value })),
  );
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">Response</Header>}>
        <SpaceBetween size="l">
          {status >= 400 && <ExplainHint />}
          <KeyValuePairs
            columns={2}
            items={[
              {
                label: "Status",
                value: (
                  <span className="testStatus">
                    <StatusIndicator type={statusType(status)}>{status}</StatusIndicator>
                  </span>
                ),
              },
              { label: "Latency", value: <Latency result={result} /> },
            ]}
          />
          <NamedValues label="Headers" values={headers} />
          <div>
            <Box variant="awsui-key-label">Body</Box>
            <CodeBlock text={prettyBody(body)} label="Response body" empty="The response has no body." />
          </div>
        </SpaceBetween>
      </Container>
      <TestSteps steps={steps} />
      <Container header={<Header variant="h2">Execution log</Header>}>
        <ExpandableSection headerText="Lines as CloudWatch Logs shows them">
          <CodeBlock text={log} label="Execution log" empty="Nothing was logged." />
        </ExpandableSection>
      </Container>
    </SpaceBetween>
  );
}

/** A test asks no authorizer, key or throttle: a client may have been refused for other reasons. */
const ExplainHint = () => (
  <Box color="text-body-secondary">
    A test goes past authorizers, keys and throttles. Why a client was refused is told by the id of its answer:{" "}
    <Link href="/explain">Explain a request</Link>
  </Box>
);

function Latency({ result }: { result: TraceMethodOutput }) {
  const { gateway, backEnd } = latencyParts(result);
  return (
    <div className="testLatency">
      <span>
        {result.latency} ms: gateway {gateway} ms, {backEnd === undefined ? "no back end" : `back end ${backEnd} ms`}
      </span>
      <div className="testLatencyBar" aria-hidden="true">
        <span className="testLatencyGateway" style={{ flexGrow: gateway }} />
        <span className="testLatencyBackEnd" style={{ flexGrow: backEnd ?? 0 }} />
      </div>
    </div>
  );
}
