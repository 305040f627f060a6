"use client";

import { type InputHTMLAttributes, type ReactNode, useId } from "react";
import { useFormState } from "./ActionForm.tsx";

interface Words {
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
}

/** A labelled input of an ActionForm: keeps what was typed and shows what is wrong with it. */
export function Field({ name, label, hint, ...input }: Words & InputHTMLAttributes<HTMLInputElement>) {
  const { fieldErrors, values } = useFormState();
  return (
    <FieldFrame label={label} hint={hint} error={fieldErrors?.[name]}>
      {(attributes) => (
        <input
          {...input}
          {...attributes}
          key={values?.[name]}
          name={name}
          className="p-input"
          defaultValue={values?.[name] ?? input.defaultValue}
        />
      )}
    </FieldFrame>
  );
}

interface Described {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": boolean | undefined;
}

/** Label, hint and error around any control. */
export function FieldFrame({
  label,
  hint,
  error,
  children,
}: Omit<Words, "name"> & { error?: string; children: (attributes: Described) => ReactNode }) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return (
    <div className="p-field">
      <label htmlFor={id}>{label}</label>
      {children({ id, "aria-describedby": described, "aria-invalid": error ? true : undefined })}
      {hint && (
        <span className="p-fieldHint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <span className="p-fieldError" id={`${id}-error`}>
          {error}
        </span>
      )}
    </div>
  );
}
