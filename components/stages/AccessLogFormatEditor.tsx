"use client";

import Box from "@cloudscape-design/components/box";
import FormField from "@cloudscape-design/components/form-field";
import SegmentedControl from "@cloudscape-design/components/segmented-control";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useEffect, useEffectEvent } from "react";
import { accessLogPresets } from "../../contract/accessLogPresets.ts";
import { useManagementQuery } from "../console/useManagement.ts";
import { useAppearance } from "../layout/AppearanceProvider.tsx";
import { CodeBlock } from "../ui/CodeBlock.tsx";
import { CodeEditor } from "../ui/CodeEditor.tsx";
import { useDebounced } from "../ui/useDebounced.ts";
import { accessLogFormat } from "./accessLogFormat.ts";
import { checkAccessLogFormatQuery } from "./checkAccessLogFormatQuery.ts";

const checkAfterMs = 250;

export interface AccessLogFormatEditorProps {
  readonly format: string;
  readonly onChange: (format: string) => void;
  /** How many there are, as often as that changes. */
  readonly onProblems: (count: number) => void;
}

/** The format of an access log with what the gateway that writes the lines says of it. */
export function AccessLogFormatEditor({ format, onChange, onProblems }: AccessLogFormatEditorProps) {
  const { dark } = useAppearance();
  const settled = useDebounced(format, checkAfterMs);
  const check = useManagementQuery(checkAccessLogFormatQuery(settled), {
    staleTime: Number.POSITIVE_INFINITY,
    keepsPrevious: true,
  });
  const isCurrent = settled === format && !check.isPlaceholderData;
  const problems = (isCurrent && check.data?.problems) || noProblems;
  const tell = useEffectEvent(onProblems);
  useEffect(() => tell(problems.length), [problems.length]);
  useEffect(() => () => tell(0), []);
  const preset = Object.entries(accessLogPresets).find(([, text]) => text === format)?.[0] ?? null;
  return (
    <FormField
      label="Format"
      description="Text with $context variables on a single line of at most 3 KB; it holds $context.requestId or $context.extendedRequestId."
      stretch
    >
      <div className="formatPresets">
        <SegmentedControl
          label="Start from a preset"
          selectedId={preset}
          options={Object.keys(accessLogPresets).map((id) => ({ id, text: id }))}
          onChange={({ detail }) =>
            onChange(new Map(Object.entries(accessLogPresets)).get(detail.selectedId) ?? format)
          }
        />
      </div>
      <CodeEditor
        value={format}
        onChange={onChange}
        label="Access log format"
        language={accessLogFormat}
        problems={problems}
        dark={dark}
      />
      <div className="editorFoot">
        <div role="status">
          {check.isError && <StatusIndicator type="info">The format could not be checked just now.</StatusIndicator>}
          {isCurrent && check.isSuccess && problems.length === 0 && <StatusIndicator>No problems</StatusIndicator>}
          {problems.map(({ message, column }) => (
            <div key={`${column}:${message}`}>
              <StatusIndicator type="error" wrapText>
                {column === undefined ? "Format: " : `Format, column ${column}: `}
                {message}
              </StatusIndicator>
            </div>
          ))}
        </div>
        <Box color="text-body-secondary" fontSize="body-s">
          <kbd>Ctrl M</kbd> lets Tab leave the editor
        </Box>
      </div>
      <div className="formatExample">
        <Box variant="awsui-key-label">Example of a line</Box>
        <CodeBlock
          text={check.data?.example ?? ""}
          label="Example of a line"
          empty="Shown as soon as the format has no problems, for example: $context.requestId $context.status"
        />
      </div>
    </FormField>
  );
}

const noProblems: readonly never[] = [];
