"use client";

import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import FormField from "@cloudscape-design/components/form-field";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { JsonEditor } from "../console/JsonEditor.tsx";
import type { CodeProblem } from "../ui/codeLanguage.ts";
import type { PolicyTemplate } from "./policyTemplates.ts";

export interface PolicyEditorProps {
  readonly label: string;
  readonly value: string;
  readonly templates: readonly PolicyTemplate[];
  readonly problemsOf: (text: string) => CodeProblem[];
  readonly onChange: (document: string) => void;
}

/** A policy document in a form. What the server would refuse stands below it while it is typed. */
export function PolicyEditor({ label, value, templates, problemsOf, onChange }: PolicyEditorProps) {
  const items = templates.map(({ id, text, description }) => ({ id, text, description }));
  const use = (chosen: string) => onChange(templates.find(({ id }) => id === chosen)?.document ?? value);
  return (
    <FormField label={label} stretch>
      <SpaceBetween size="xs">
        <ButtonDropdown items={items} onItemClick={({ detail }) => use(detail.id)}>
          Use a template
        </ButtonDropdown>
        <JsonEditor label={label} value={value} problemsOf={problemsOf} onChange={onChange} />
      </SpaceBetween>
    </FormField>
  );
}
