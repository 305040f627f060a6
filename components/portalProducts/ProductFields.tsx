"use client";

import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { DescriptionField } from "../ui/DescriptionField.tsx";

export interface ProductForm {
  readonly displayName: string;
  readonly description: string;
}

export const productErrors = ({ displayName, description }: ProductForm) => ({
  displayName:
    displayName.trim() === "" || displayName.length > 255
      ? "Give the product a name of at most 255 characters, for example: Orders."
      : undefined,
  description: description.length > 1024 ? "At most 1,024 characters." : undefined,
});

export interface ProductFieldsProps {
  readonly form: ProductForm;
  readonly errors: Readonly<Record<string, string | undefined>>;
  readonly onChange: (change: Partial<ProductForm>) => void;
}

export function ProductFields({ form, errors, onChange }: ProductFieldsProps) {
  return (
    <>
      <FormField label="Name" errorText={errors.displayName}>
        <Input
          value={form.displayName}
          placeholder="Orders"
          onChange={({ detail }) => onChange({ displayName: detail.value })}
        />
      </FormField>
      <DescriptionField
        value={form.description}
        hint="One sentence; visitors read it in the list of products."
        error={errors.description}
        onChange={(description) => onChange({ description })}
      />
    </>
  );
}
