"use client";

import { FunctionInput } from "../functions/FunctionInput.tsx";
import type { BackEndFieldsProps } from "./backEndFieldsProps.ts";

export function FunctionField({ form, errors, onChange }: BackEndFieldsProps) {
  return (
    <FunctionInput
      value={form.functionName}
      error={errors.functionName}
      onChange={(functionName) => onChange({ functionName })}
    />
  );
}
