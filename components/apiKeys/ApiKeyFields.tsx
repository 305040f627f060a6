"use client";

import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { DescriptionField } from "../ui/DescriptionField.tsx";
import { Optional } from "../ui/Optional.tsx";

export interface ApiKeyForm {
  readonly name: string;
  readonly description: string;
  /** Empty: one is generated. */
  readonly value: string;
}

export type ApiKeyErrors = Partial<Record<keyof ApiKeyForm, string>>;

/** What is wrong with each field; an empty object when nothing is. */
export function checkApiKey({ name, value }: ApiKeyForm): ApiKeyErrors {
  return {
    ...(name.trim() === "" && { name: "Give the key a name, for example the customer's." }),
    ...(name.length > 1024 && { name: "A name has at most 1,024 characters." }),
    ...(value !== "" && !/^[\x21-\x7e]{20,128}$/.test(value) && { value: "20 to 128 characters without spaces." }),
  };
}

export interface ApiKeyFieldsProps {
  readonly form: ApiKeyForm;
  readonly errors: ApiKeyErrors;
  /** A key that exists keeps its value. */
  readonly withValue: boolean;
  readonly onChange: (change: Partial<ApiKeyForm>) => void;
}

export function ApiKeyFields({ form, errors, withValue, onChange }: ApiKeyFieldsProps) {
  return (
    <SpaceBetween size="l">
      <FormField label="Name" errorText={errors.name}>
        <Input value={form.name} autoFocus onChange={({ detail }) => onChange({ name: detail.value })} />
      </FormField>
      <DescriptionField value={form.description} onChange={(description) => onChange({ description })} />
      {withValue && (
        <FormField
          label={<Optional label="Value" />}
          description="Leave it empty to have one generated."
          errorText={errors.value}
        >
          <Input
            value={form.value}
            spellcheck={false}
            autoComplete={false}
            onChange={({ detail }) => onChange({ value: detail.value })}
          />
        </FormField>
      )}
    </SpaceBetween>
  );
}
