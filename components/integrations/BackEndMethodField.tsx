"use client";

import FormField from "@cloudscape-design/components/form-field";
import Select from "@cloudscape-design/components/select";
import type { BackEndFieldsProps } from "./backEndFieldsProps.ts";

const backEndMethods = ["ANY", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

export function BackEndMethodField({ form, onChange }: Pick<BackEndFieldsProps, "form" | "onChange">) {
  return (
    <FormField label="Back-end method">
      <Select
        selectedOption={{ value: form.httpMethod }}
        options={backEndMethods.map((value) => ({ value }))}
        onChange={({ detail }) => onChange({ httpMethod: detail.selectedOption.value })}
      />
    </FormField>
  );
}
