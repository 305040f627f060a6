"use client";

import FormField from "@cloudscape-design/components/form-field";
import Multiselect, { type MultiselectProps } from "@cloudscape-design/components/multiselect";
import { type ReactNode, useState } from "react";
import { FormDialog } from "../ui/FormDialog.tsx";

export interface MembershipDialogProps {
  readonly header: string;
  readonly submitText: string;
  readonly submitting: boolean;
  readonly error: ReactNode;
  /** In the plural, capitalised: `Users`. */
  readonly label: string;
  /** Undefined while they are read. */
  readonly options: readonly MultiselectProps.Option[] | undefined;
  readonly empty: string;
  readonly onSubmit: (names: readonly string[]) => void;
  readonly onDismiss: () => void;
}

/** Users to add to a group, or groups to add a user to. */
export function MembershipDialog(props: MembershipDialogProps) {
  const { label, options, empty, onSubmit, ...dialog } = props;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [attempted, setAttempted] = useState(false);
  const nouns = label.toLowerCase();
  const submit = () => {
    setAttempted(true);
    if (chosen.length === 0) return 1;
    onSubmit(chosen);
    return 0;
  };
  return (
    <FormDialog {...dialog} onSubmit={submit}>
      <FormField label={label} errorText={attempted && chosen.length === 0 && `Choose some ${nouns}.`}>
        <Multiselect
          options={options ?? []}
          selectedOptions={(options ?? []).filter(({ value = "" }) => chosen.includes(value))}
          placeholder={`Choose ${nouns}`}
          filteringType="auto"
          filteringPlaceholder={`Find ${nouns}`}
          statusType={options ? "finished" : "loading"}
          loadingText={`Reading the ${nouns}`}
          empty={empty}
          onChange={({ detail }) => setChosen(detail.selectedOptions.map(({ value = "" }) => value))}
        />
      </FormField>
    </FormDialog>
  );
}
