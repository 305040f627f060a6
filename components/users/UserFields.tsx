"use client";

import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Multiselect from "@cloudscape-design/components/multiselect";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useManagementQuery } from "../console/useManagement.ts";
import { groupPurposes, type UserErrors, type UserForm } from "./userForm.ts";
import { usersQuery } from "./userQueries.ts";

export interface UserFieldsProps {
  readonly form: UserForm;
  readonly errors: UserErrors;
  /** A name is for ever. */
  readonly named?: boolean;
  readonly onChange: (change: Partial<UserForm>) => void;
}

export function UserFields({ form, errors, named = false, onChange }: UserFieldsProps) {
  const { data } = useManagementQuery(usersQuery);
  const options = (data?.groups ?? []).map(({ name }) => ({
    value: name,
    label: name,
    description: groupPurposes[name],
  }));
  return (
    <SpaceBetween size="l">
      {!named && (
        <FormField
          label="User name"
          description="Stands in the audit trail; cannot be changed."
          errorText={errors.userName}
        >
          <Input value={form.userName} onChange={({ detail }) => onChange({ userName: detail.value })} autoFocus />
        </FormField>
      )}
      <FormField label="E-mail address" description="To sign in with." errorText={errors.email}>
        <Input type="email" value={form.email} onChange={({ detail }) => onChange({ email: detail.value })} />
      </FormField>
      <FormField label="Groups" description="What the user may do. A change counts from the next call on.">
        <Multiselect
          options={options}
          selectedOptions={options.filter(({ value }) => form.groups.includes(value))}
          placeholder="Choose groups"
          onChange={({ detail }) =>
            onChange({ groups: detail.selectedOptions.flatMap(({ value }) => (value === undefined ? [] : [value])) })
          }
        />
      </FormField>
    </SpaceBetween>
  );
}
