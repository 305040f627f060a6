"use client";

import Textarea from "@cloudscape-design/components/textarea";
import type { CodeEditorProps } from "./codeLanguage.ts";

export function PlainEditor({ value, onChange, label, problems }: CodeEditorProps) {
  return (
    <div className="plainEditor">
      <Textarea
        value={value}
        rows={12}
        ariaLabel={label}
        invalid={problems.length > 0}
        spellcheck={false}
        onChange={({ detail }) => onChange(detail.value)}
      />
    </div>
  );
}
