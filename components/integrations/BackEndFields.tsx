"use client";

import FormField from "@cloudscape-design/components/form-field";
import Grid from "@cloudscape-design/components/grid";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";

export const backEndMethods = ["ANY", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

export interface BackEndFieldsProps {
  readonly httpMethod: string;
  readonly uri: string;
  readonly uriError?: string;
  readonly onChange: (change: { httpMethod?: string; uri?: string }) => void;
}

/** Where an HTTP integration sends requests, and with which verb. */
export function BackEndFields({ httpMethod, uri, uriError, onChange }: BackEndFieldsProps) {
  return (
    <Grid gridDefinition={[{ colspan: { default: 12, xxs: 3 } }, { colspan: { default: 12, xxs: 9 } }]}>
      <FormField label="Back-end method">
        <Select
          selectedOption={{ value: httpMethod }}
          options={backEndMethods.map((value) => ({ value }))}
          onChange={({ detail }) => onChange({ httpMethod: detail.selectedOption.value })}
        />
      </FormField>
      <FormField label="Back-end URL" errorText={uriError} constraintText="{name} is filled in from the path.">
        <Input
          value={uri}
          type="url"
          inputMode="url"
          placeholder="https://example.com/pets/{petId}"
          spellcheck={false}
          onChange={({ detail }) => onChange({ uri: detail.value })}
        />
      </FormField>
    </Grid>
  );
}
