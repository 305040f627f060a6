"use client";

import { useFormState } from "../ui/ActionForm.tsx";
import { FieldFrame } from "../ui/Field.tsx";

interface Props {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value?: string;
  readonly options: readonly (readonly [value: string, words: string])[];
  readonly onChoose?: (value: string) => void;
}

/** One of a few. */
export function Choice({ name, label, hint, value, options, onChoose }: Props) {
  const { fieldErrors } = useFormState();
  return (
    <FieldFrame label={label} hint={hint} error={fieldErrors?.[name]}>
      {(attributes) => (
        <select
          {...attributes}
          name={name}
          className="p-input"
          defaultValue={value}
          onChange={onChoose && (({ target }) => onChoose(target.value))}
        >
          {options.map(([one, words]) => (
            <option key={one} value={one}>
              {words}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}
