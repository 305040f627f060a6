"use client";

import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { Optional } from "../ui/Optional.tsx";
import type { BackEndFieldsProps } from "./backEndFieldsProps.ts";
import { invokesFunction } from "./integrationForm.ts";

/** In whose name AWS is called. */
export function RoleField({ form, errors, onChange }: BackEndFieldsProps) {
  const label = "Execution role";
  return (
    <FormField
      label={invokesFunction(form) ? <Optional label={label} /> : label}
      stretch
      errorText={errors.credentials}
      constraintText="The ARN of the role in whose name the call is signed. An administrator gives the role its credentials."
    >
      <Input
        value={form.credentials}
        placeholder="arn:aws:iam::123456789012:role/name"
        spellcheck={false}
        onChange={({ detail }) => onChange({ credentials: detail.value })}
      />
    </FormField>
  );
}
