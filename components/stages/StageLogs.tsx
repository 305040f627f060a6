"use client";

import type { Stage } from "@aws-sdk/client-api-gateway";
import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import RadioGroup from "@cloudscape-design/components/radio-group";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Toggle from "@cloudscape-design/components/toggle";
import { accessLogPresets } from "../../contract/accessLogPresets.ts";
import { count } from "../../lib/format.ts";
import { AccessLogFormatEditor } from "./AccessLogFormatEditor.tsx";
import { type AccessLogForm, destinationError, type StageLogForm } from "./stageLogForm.ts";
import { stageLogsId } from "./stageLogs.ts";

export interface StageLogsProps {
  readonly apiId: string;
  readonly stage: Stage;
  readonly form: StageLogForm;
  readonly onChange: (change: Partial<StageLogForm>) => void;
  readonly onFormatProblems: (count: number) => void;
}

const levels = [
  { value: "OFF", label: "Off", description: "Nothing of what happens inside is written down." },
  { value: "ERROR", label: "Errors", description: "Only what failed, and why." },
  { value: "INFO", label: "Errors and info", description: "Every step of every request." },
];

/** What is written down of the requests of a stage. */
export function StageLogs({ apiId, stage, form, onChange, onFormatProblems }: StageLogsProps) {
  const { methodSettings = {}, stageName = "" } = stage;
  const ownSettings = Object.keys(methodSettings).filter((key) => key !== "*/*").length;
  const href = `/logs?api=${apiId}&stage=${encodeURIComponent(stageName)}`;
  return (
    <div id={stageLogsId} className="stageLogs">
      <Container
        header={
          <Header
            variant="h2"
            description="What is kept of each request. A change is live at once, without a deployment."
            actions={<Button href={href}>Show the logs</Button>}
          >
            Logs and tracing
          </Header>
        }
      >
        <SpaceBetween size="l">
          <FormField label="Execution log" description="The steps of a request through the gateway, for all methods.">
            <RadioGroup
              value={form.loggingLevel}
              items={levels}
              onChange={({ detail }) => onChange({ loggingLevel: detail.value })}
            />
          </FormField>
          {ownSettings > 0 && (
            <Box color="text-body-secondary" fontSize="body-s">
              {count(ownSettings, "method has", "methods have")} settings of their own, which count instead.
            </Box>
          )}
          <Toggle
            checked={form.dataTraceEnabled}
            description="Adds headers and bodies, as received and as sent, to the execution log."
            onChange={({ detail }) => onChange({ dataTraceEnabled: detail.checked })}
          >
            Data trace
          </Toggle>
          {form.dataTraceEnabled && (
            <Alert type="warning" statusIconAriaLabel="Warning" header="Bodies are stored">
              With data trace, request and response bodies are written to the log, and whoever may read logs reads them.
              Headers that hold secrets are masked, bodies are not.
              {form.loggingLevel !== "INFO" && " It shows in the execution log at the level “Errors and info” only."}
            </Alert>
          )}
          <Toggle
            checked={form.metricsEnabled}
            description="Counts and latencies for each method, besides those of the whole stage."
            onChange={({ detail }) => onChange({ metricsEnabled: detail.checked })}
          >
            Detailed metrics
          </Toggle>
          <AccessLog
            form={form.accessLog}
            usualDestination={`${apiId}/${stageName}/access`}
            onChange={(change) => onChange({ accessLog: { ...form.accessLog, ...change } })}
            onFormatProblems={onFormatProblems}
          />
        </SpaceBetween>
      </Container>
    </div>
  );
}

interface AccessLogProps {
  readonly form: AccessLogForm;
  readonly usualDestination: string;
  readonly onChange: (change: Partial<AccessLogForm>) => void;
  readonly onFormatProblems: (count: number) => void;
}

function AccessLog({ form, usualDestination, onChange, onFormatProblems }: AccessLogProps) {
  const { enabled, destination, format } = form;
  const turn = (on: boolean) =>
    onChange({
      enabled: on,
      ...(on && { destination: destination || usualDestination, format: format || accessLogPresets.JSON }),
    });
  return (
    <SpaceBetween size="l">
      <Toggle
        checked={enabled}
        description="One line for each request, in a format of your own."
        onChange={({ detail }) => turn(detail.checked)}
      >
        Access log
      </Toggle>
      {enabled && (
        <SpaceBetween size="l">
          <FormField
            label="Log group"
            description="Where AWS's tools find the lines, by name. It is created when it is not there."
            errorText={destinationError(destination)}
          >
            <Input
              value={destination}
              placeholder={usualDestination}
              spellcheck={false}
              onChange={({ detail }) => onChange({ destination: detail.value })}
            />
          </FormField>
          <AccessLogFormatEditor
            format={format}
            onChange={(changed) => onChange({ format: changed })}
            onProblems={onFormatProblems}
          />
        </SpaceBetween>
      )}
    </SpaceBetween>
  );
}
