"use client";

import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { DescriptionField } from "../ui/DescriptionField.tsx";
import type { Form } from "../ui/useForm.ts";
import type { RoleForm } from "./roleForm.ts";

/** What of a role can be changed beside its policies. */
export function RoleFields({ value, errors, change }: Pick<Form<RoleForm>, "value" | "errors" | "change">) {
  return (
    <SpaceBetween size="l">
      <DescriptionField
        value={value.description}
        error={errors.description}
        onChange={(description) => change({ description })}
      />
      <FormField
        label="Longest session in hours"
        description="Whoever assumes the role may ask for as much; after that they assume it again."
        errorText={errors.hours}
      >
        <Input
          type="number"
          inputMode="numeric"
          value={value.hours}
          onChange={({ detail }) => change({ hours: detail.value })}
        />
      </FormField>
    </SpaceBetween>
  );
}
