"use client";

import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Textarea from "@cloudscape-design/components/textarea";

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
      <FormField
        label={
          <span>
            Description <i>– optional</i>
          </span>
        }
      >
        <Textarea
          rows={2}
          value={form.description}
          onChange={({ detail }) => onChange({ description: detail.value })}
        />
      </FormField>
      {withValue && (
        <FormField
          label={
            <span>
              Value <i>– optional</i>
            </span>
          }
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
