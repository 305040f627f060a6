"use client";

import FormField from "@cloudscape-design/components/form-field";
import Textarea from "@cloudscape-design/components/textarea";
import { Optional } from "./Optional.tsx";

export interface DescriptionFieldProps {
  readonly value: string;
  readonly hint?: string;
  readonly error?: string;
  readonly onChange: (description: string) => void;
}

export function DescriptionField({ value, hint, error, onChange }: DescriptionFieldProps) {
  return (
    <FormField label={<Optional label="Description" />} description={hint} errorText={error}>
      <Textarea rows={2} value={value} onChange={({ detail }) => onChange(detail.value)} />
    </FormField>
  );
}
