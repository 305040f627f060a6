import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Toggle from "@cloudscape-design/components/toggle";
import { type CachingForm, ttlError } from "./stageCacheForm.ts";

export interface CachingFieldsProps {
  readonly form: CachingForm;
  readonly enabledText: string;
  readonly enabledDescription: string;
  readonly onChange: (change: Partial<CachingForm>) => void;
}

const strategies = [
  {
    value: "SUCCEED_WITH_RESPONSE_HEADER",
    label: "Ignore the header; add a warning to the response headers",
    description: "The kept answer is served.",
  },
  {
    value: "SUCCEED_WITHOUT_RESPONSE_HEADER",
    label: "Ignore the header",
    description: "The kept answer is served, and nothing is said.",
  },
  { value: "FAIL_WITH_403", label: "Fail the request with 403", description: "The client gets no answer." },
];

/** How the answers of one method, or of all, are kept. */
export function CachingFields({ form, enabledText, enabledDescription, onChange }: CachingFieldsProps) {
  return (
    <SpaceBetween size="l">
      <Toggle
        checked={form.enabled}
        description={enabledDescription}
        onChange={({ detail }) => onChange({ enabled: detail.checked })}
      >
        {enabledText}
      </Toggle>
      {form.enabled && (
        <SpaceBetween size="l">
          <FormField
            label="Time to live"
            description="Seconds an answer is kept; 0 keeps none."
            errorText={ttlError(form.ttlInSeconds)}
          >
            <Input
              value={form.ttlInSeconds}
              inputMode="numeric"
              onChange={({ detail }) => onChange({ ttlInSeconds: detail.value })}
            />
          </FormField>
          <Toggle
            checked={form.dataEncrypted}
            description="For answers that hold secrets. Costs time with every hit."
            onChange={({ detail }) => onChange({ dataEncrypted: detail.checked })}
          >
            Encrypt cache data
          </Toggle>
          <Toggle
            checked={form.requireAuthorization}
            description="Cache-Control: max-age=0 has an answer made anew only for callers with the permission execute-api:InvalidateCache."
            onChange={({ detail }) => onChange({ requireAuthorization: detail.checked })}
          >
            Require authorization for invalidation
          </Toggle>
          {form.requireAuthorization && (
            <FormField label="Requests without the permission">
              <Select
                selectedOption={strategies.find(({ value }) => value === form.strategy) ?? null}
                options={strategies}
                onChange={({ detail }) => onChange({ strategy: detail.selectedOption.value ?? form.strategy })}
              />
            </FormField>
          )}
        </SpaceBetween>
      )}
    </SpaceBetween>
  );
}
