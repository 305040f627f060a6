"use client";

import Box from "@cloudscape-design/components/box";
import ColumnLayout from "@cloudscape-design/components/column-layout";
import Container from "@cloudscape-design/components/container";
import ExpandableSection from "@cloudscape-design/components/expandable-section";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import type { TraceMethodOutput } from "../../contract/houseOperations.ts";
import { CodeBlock } from "../ui/CodeBlock.tsx";
import { milliseconds, stepTitle } from "./testOutcome.ts";

type Step = TraceMethodOutput["steps"][number];

/** The pipeline in order; the step that failed is open. */
export function TestSteps({ steps }: { steps: readonly Step[] }) {
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="What each step received and what it made of it. Secrets in headers are masked."
        >
          Steps
        </Header>
      }
    >
      <ol className="testSteps">
        {steps.map((step) => (
          <li key={step.name}>
            <StepSection step={step} />
          </li>
        ))}
      </ol>
    </Container>
  );
}

function StepSection({ step }: { step: Step }) {
  const { name, latencyMicros, input, output, error } = step;
  const title = stepTitle(name);
  return (
    <ExpandableSection
      defaultExpanded={error !== undefined}
      headerText={title}
      headerDescription={error === undefined ? milliseconds(latencyMicros) : `${milliseconds(latencyMicros)}, failed`}
    >
      <SpaceBetween size="s">
        {error !== undefined && (
          <StatusIndicator type="error" wrapText>
            {error}
          </StatusIndicator>
        )}
        <ColumnLayout columns={2} minColumnWidth={280}>
          <div>
            <Box variant="awsui-key-label">Input</Box>
            <CodeBlock text={input} label={`Input of ${title}`} empty="Nothing" />
          </div>
          <div>
            <Box variant="awsui-key-label">Output</Box>
            <CodeBlock
              text={output}
              label={`Output of ${title}`}
              empty={error === undefined ? "Nothing" : "None: the step failed"}
            />
          </div>
        </ColumnLayout>
      </SpaceBetween>
    </ExpandableSection>
  );
}
