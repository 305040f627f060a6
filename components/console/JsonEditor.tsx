"use client";

import Box from "@cloudscape-design/components/box";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useMemo } from "react";
import { useAppearance } from "../layout/AppearanceProvider.tsx";
import { CodeEditor } from "../ui/CodeEditor.tsx";
import type { CodeProblem } from "../ui/codeLanguage.ts";
import { json, jsonProblems } from "../ui/json.ts";

export interface JsonEditorProps {
  readonly label: string;
  readonly value: string;
  readonly mayBeEmpty?: boolean;
  readonly height?: number;
  /** Where JSON alone is not enough. */
  readonly problemsOf?: (text: string) => CodeProblem[];
  readonly onChange: (value: string) => void;
}

/** A JSON text, checked as it is typed. */
export function JsonEditor({ label, value, mayBeEmpty = false, height, problemsOf, onChange }: JsonEditorProps) {
  const { dark } = useAppearance();
  const problems = useMemo(
    () => (problemsOf ?? ((text: string) => jsonProblems(text, mayBeEmpty)))(value),
    [value, mayBeEmpty, problemsOf],
  );
  return (
    <div>
      <CodeEditor
        value={value}
        onChange={onChange}
        label={label}
        language={json}
        problems={problems}
        dark={dark}
        height={height}
      />
      <div className="editorFoot">
        <div role="status">
          {problems.length === 0 && <StatusIndicator>No problems</StatusIndicator>}
          {problems.map(({ message, line, column }) => (
            <StatusIndicator key={message} type="error" wrapText>
              {line !== undefined && `Line ${line}, column ${column}: `}
              {message}
            </StatusIndicator>
          ))}
        </div>
        <Box color="text-body-secondary" fontSize="body-s">
          <kbd>Ctrl M</kbd> lets Tab leave the editor
        </Box>
      </div>
    </div>
  );
}
