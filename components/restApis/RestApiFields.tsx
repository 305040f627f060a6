"use client";

import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { DescriptionField } from "../ui/DescriptionField.tsx";

export interface RestApiForm {
  readonly name: string;
  readonly description: string;
  readonly endpointType: string;
}

/** What is wrong with each field; an empty object when nothing is. */
export function checkRestApi({ name, description }: RestApiForm): Partial<Record<keyof RestApiForm, string>> {
  return {
    ...(name.trim() === "" && { name: "Give the API a name, for example: orders." }),
    ...(name.length > 1024 && { name: "A name has at most 1,024 characters." }),
    ...(description.length > 1024 && { description: "A description has at most 1,024 characters." }),
  };
}

const endpointTypes = [
  { value: "REGIONAL", label: "Regional", description: "Called directly" },
  { value: "EDGE", label: "Edge-optimized", description: "As AWS creates it by default; answers the same here" },
];

export interface RestApiFieldsProps {
  readonly form: RestApiForm;
  readonly errors: Partial<Record<keyof RestApiForm, string>>;
  readonly onChange: (change: Partial<RestApiForm>) => void;
}

export function RestApiFields({ form, errors, onChange }: RestApiFieldsProps) {
  return (
    <SpaceBetween size="l">
      <FormField label="API name" errorText={errors.name}>
        <Input value={form.name} autoFocus onChange={({ detail }) => onChange({ name: detail.value })} />
      </FormField>
      <DescriptionField
        value={form.description}
        error={errors.description}
        onChange={(description) => onChange({ description })}
      />
      <FormField label="Endpoint type">
        <Select
          selectedOption={
            endpointTypes.find(({ value }) => value === form.endpointType) ?? { value: form.endpointType }
          }
          options={endpointTypes}
          onChange={({ detail }) => onChange({ endpointType: detail.selectedOption.value ?? form.endpointType })}
        />
      </FormField>
    </SpaceBetween>
  );
}
