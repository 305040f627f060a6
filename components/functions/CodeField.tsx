"use client";

import FormField from "@cloudscape-design/components/form-field";
import { useAppearance } from "../layout/AppearanceProvider.tsx";
import { CodeEditor } from "../ui/CodeEditor.tsx";
import type { InlineRuntime } from "./runtimes.ts";

export interface CodeFieldProps {
  readonly runtime: InlineRuntime;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (source: string) => void;
}

/** The one file of a function that is written here. */
export function CodeField({ runtime, value, error, onChange }: CodeFieldProps) {
  const { dark } = useAppearance();
  return (
    <FormField
      label="Code"
      stretch
      errorText={error}
      description={`Becomes the file ${runtime.file}; ${runtime.handler} is its handler.`}
    >
      <CodeEditor
        key={runtime.language.id}
        label="Code"
        value={value}
        language={runtime.language}
        problems={none}
        dark={dark}
        onChange={onChange}
      />
    </FormField>
  );
}

const none: readonly never[] = [];
