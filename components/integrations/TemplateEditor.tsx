"use client";

import Box from "@cloudscape-design/components/box";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useManagementQuery } from "../console/useManagement.ts";
import { useAppearance } from "../layout/AppearanceProvider.tsx";
import { CodeEditor } from "../ui/CodeEditor.tsx";
import { useDebounced } from "../ui/useDebounced.ts";
import { checkTemplateQuery } from "./checkTemplateQuery.ts";
import { velocity } from "./velocity.ts";

const checkAfterMs = 250;

export interface TemplateEditorProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A mapping template with the gateway's own diagnostics. */
export function TemplateEditor({ label, value, onChange }: TemplateEditorProps) {
  const { dark } = useAppearance();
  const settled = useDebounced(value, checkAfterMs);
  const check = useManagementQuery(checkTemplateQuery(settled), { staleTime: Number.POSITIVE_INFINITY });
  const problems = (settled === value && check.data?.problems) || noProblems;
  return (
    <div>
      <CodeEditor value={value} onChange={onChange} label={label} language={velocity} problems={problems} dark={dark} />
      <div className="editorFoot">
        <div role="status">
          {check.isError && <StatusIndicator type="info">The template could not be checked just now.</StatusIndicator>}
          {problems.length === 0 && check.isSuccess && <StatusIndicator>No problems</StatusIndicator>}
          {problems.map(({ message, line, column }) => (
            <div key={`${line}:${column}:${message}`}>
              <StatusIndicator type="error" wrapText>
                {line !== undefined && `Line ${line}, column ${column ?? 1}: `}
                {message}
              </StatusIndicator>
            </div>
          ))}
        </div>
        <Box color="text-body-secondary" fontSize="body-s">
          <kbd>Ctrl M</kbd> lets Tab leave the editor
        </Box>
      </div>
    </div>
  );
}

const noProblems: readonly never[] = [];
