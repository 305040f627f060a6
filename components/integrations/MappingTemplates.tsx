"use client";

import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Tabs from "@cloudscape-design/components/tabs";
import { useState } from "react";
import type { Pair } from "../ui/KeyValueEditor.tsx";
import { TemplateEditor } from "./TemplateEditor.tsx";

export interface MappingTemplatesProps {
  readonly label: string;
  /** Content type and template. */
  readonly templates: readonly Pair[];
  readonly onChange: (templates: readonly Pair[]) => void;
  readonly empty: string;
}

/** One template for each content type. */
export function MappingTemplates({ label, templates, onChange, empty }: MappingTemplatesProps) {
  const [chosen, setChosen] = useState<string>();
  const active = templates.find(([contentType]) => contentType === chosen)?.[0] ?? templates[0]?.[0];
  const add = (contentType: string) => {
    onChange([...templates, [contentType, ""]]);
    setChosen(contentType);
  };
  const replace = (contentType: string, template: string) =>
    onChange(templates.map((pair) => (pair[0] === contentType ? [contentType, template] : pair)));
  return (
    <SpaceBetween size="s">
      {templates.length === 0 && <span className="quiet">{empty}</span>}
      {templates.length > 0 && (
        <Tabs
          ariaLabel={label}
          variant="stacked"
          activeTabId={active}
          onChange={({ detail }) => setChosen(detail.activeTabId)}
          tabs={templates.map(([contentType, template]) => ({
            id: contentType,
            label: contentType,
            dismissible: true,
            dismissLabel: `Remove the template for ${contentType}`,
            onDismiss: () => onChange(templates.filter((pair) => pair[0] !== contentType)),
            content: (
              <TemplateEditor
                key={contentType}
                label={`${label} for ${contentType}`}
                value={template}
                onChange={(text) => replace(contentType, text)}
              />
            ),
          }))}
        />
      )}
      <AddTemplate taken={templates.map(([contentType]) => contentType)} onAdd={add} />
    </SpaceBetween>
  );
}

function AddTemplate({ taken, onAdd }: { taken: readonly string[]; onAdd: (contentType: string) => void }) {
  const suggested = taken.includes("application/json") ? "" : "application/json";
  const [contentType, setContentType] = useState<string>();
  const value = contentType ?? suggested;
  const wrong = contentTypeError(value, taken);
  return (
    <FormField errorText={contentType !== undefined && contentType !== "" && wrong}>
      <SpaceBetween direction="horizontal" size="xs">
        <Input
          value={value}
          ariaLabel="Content type of a new template"
          placeholder="text/plain"
          spellcheck={false}
          onChange={({ detail }) => setContentType(detail.value)}
        />
        <Button
          iconName="add-plus"
          formAction="none"
          disabled={wrong !== undefined}
          onClick={() => {
            onAdd(value);
            setContentType(undefined);
          }}
        >
          Add template
        </Button>
      </SpaceBetween>
    </FormField>
  );
}

function contentTypeError(contentType: string, taken: readonly string[]): string | undefined {
  if (taken.includes(contentType)) return "There is already a template for this content type.";
  const fine = contentType === "$default" || /^[\w.+-]+\/[\w.+*-]+$/.test(contentType);
  return fine ? undefined : "A content type looks like application/json.";
}
