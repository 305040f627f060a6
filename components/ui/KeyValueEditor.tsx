"use client";

import AttributeEditor from "@cloudscape-design/components/attribute-editor";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";

/** Order matters while typing and a half-typed row has no key yet, so rows are pairs, not a map. */
export type Pair = readonly [key: string, value: string];

export interface KeyValueEditorProps {
  readonly pairs: readonly Pair[];
  readonly onChange: (pairs: readonly Pair[]) => void;
  readonly keyLabel: string;
  readonly valueLabel: string;
  readonly keyPlaceholder?: string;
  readonly valuePlaceholder?: string;
  /** What there is to choose from as a value; without it values are typed. */
  readonly valueOptions?: readonly string[];
  readonly addText: string;
  readonly empty: string;
  /** Says what is wrong with a key or a value; undefined when nothing is. */
  readonly keyError?: (key: string) => string | undefined;
  readonly valueError?: (value: string) => string | undefined;
}

export function KeyValueEditor(props: KeyValueEditorProps) {
  const { pairs, onChange, keyLabel, valueLabel, valueOptions, addText, empty, keyError, valueError } = props;
  const replace = (index: number, pair: Pair) => onChange(pairs.map((old, i) => (i === index ? pair : old)));
  const duplicate = (key: string) =>
    key !== "" && pairs.filter(([other]) => other === key).length > 1
      ? "There is already a row with this name."
      : undefined;
  return (
    <AttributeEditor
      items={pairs}
      addButtonText={addText}
      removeButtonText="Remove"
      removeButtonAriaLabel={([key]) => `Remove ${key || "row"}`}
      empty={empty}
      onAddButtonClick={() => onChange([...pairs, ["", ""]])}
      onRemoveButtonClick={({ detail }) => onChange(pairs.filter((_, index) => index !== detail.itemIndex))}
      definition={[
        {
          label: keyLabel,
          errorText: ([key]) => duplicate(key) ?? (key === "" ? undefined : keyError?.(key)),
          control: ([key, value], index) => (
            <Input
              value={key}
              ariaLabel={`${keyLabel} ${index + 1}`}
              placeholder={props.keyPlaceholder}
              spellcheck={false}
              onChange={({ detail }) => replace(index, [detail.value, value])}
            />
          ),
        },
        {
          label: valueLabel,
          errorText: ([, value]) => valueError?.(value),
          control: ([key, value], index) =>
            valueOptions ? (
              <Select
                selectedOption={value === "" ? null : { value }}
                options={valueOptions.map((option) => ({ value: option }))}
                ariaLabel={`${valueLabel} ${index + 1}`}
                placeholder="Choose one"
                onChange={({ detail }) => replace(index, [key, detail.selectedOption.value ?? ""])}
              />
            ) : (
              <Input
                value={value}
                ariaLabel={`${valueLabel} ${index + 1}`}
                placeholder={props.valuePlaceholder}
                spellcheck={false}
                onChange={({ detail }) => replace(index, [key, detail.value])}
              />
            ),
        },
      ]}
    />
  );
}

export const pairsOf = (map: Readonly<Record<string, string>> = {}): Pair[] => Object.entries(map);

/** Rows without a key are rows not filled in yet. */
export const mapOf = (pairs: readonly Pair[]): Record<string, string> =>
  Object.fromEntries(pairs.filter(([key]) => key !== ""));
