"use client";

import Checkbox from "@cloudscape-design/components/checkbox";
import ColumnLayout from "@cloudscape-design/components/column-layout";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { DescriptionField } from "../ui/DescriptionField.tsx";
import type { UsagePlanErrors, UsagePlanForm } from "./usagePlanForm.ts";

const periods = [
  { value: "DAY", label: "Day", description: "Begins at 00:00 UTC" },
  { value: "WEEK", label: "Week", description: "Begins on Sunday" },
  { value: "MONTH", label: "Month", description: "Begins on the 1st" },
] as const;

export interface UsagePlanFieldsProps {
  readonly form: UsagePlanForm;
  readonly errors: UsagePlanErrors;
  readonly onChange: (change: Partial<UsagePlanForm>) => void;
}

export function UsagePlanFields({ form, errors, onChange }: UsagePlanFieldsProps) {
  return (
    <SpaceBetween size="l">
      <FormField label="Name" errorText={errors.name}>
        <Input value={form.name} autoFocus onChange={({ detail }) => onChange({ name: detail.value })} />
      </FormField>
      <DescriptionField value={form.description} onChange={(description) => onChange({ description })} />
      <Checkbox
        checked={form.throttled}
        description="How fast each key may call."
        onChange={({ detail }) => onChange({ throttled: detail.checked })}
      >
        Throttle
      </Checkbox>
      {form.throttled && <ThrottleFields form={form} errors={errors} onChange={onChange} />}
      <Checkbox
        checked={form.limited}
        description="How often each key may call in a period."
        onChange={({ detail }) => onChange({ limited: detail.checked })}
      >
        Quota
      </Checkbox>
      {form.limited && <QuotaFields form={form} errors={errors} onChange={onChange} />}
    </SpaceBetween>
  );
}

type Throttle = Pick<UsagePlanForm, "rateLimit" | "burstLimit">;

export interface ThrottleFieldsProps {
  readonly form: Throttle;
  readonly errors: Partial<Record<keyof Throttle, string>>;
  readonly onChange: (change: Partial<Throttle>) => void;
}

export function ThrottleFields({ form, errors, onChange }: ThrottleFieldsProps) {
  return (
    <ColumnLayout columns={2}>
      <FormField label="Rate" constraintText="Requests per second, on average" errorText={errors.rateLimit}>
        <Input
          value={form.rateLimit}
          inputMode="decimal"
          placeholder="10"
          onChange={({ detail }) => onChange({ rateLimit: detail.value })}
        />
      </FormField>
      <FormField label="Burst" constraintText="Requests that may come at once" errorText={errors.burstLimit}>
        <Input
          value={form.burstLimit}
          inputMode="numeric"
          placeholder="20"
          onChange={({ detail }) => onChange({ burstLimit: detail.value })}
        />
      </FormField>
    </ColumnLayout>
  );
}

function QuotaFields({ form, errors, onChange }: UsagePlanFieldsProps) {
  return (
    <ColumnLayout columns={2}>
      <FormField label="Requests" errorText={errors.quotaLimit}>
        <Input
          value={form.quotaLimit}
          inputMode="numeric"
          placeholder="1000"
          onChange={({ detail }) => onChange({ quotaLimit: detail.value })}
        />
      </FormField>
      <FormField label="Period">
        <Select
          options={periods}
          selectedOption={periods.find(({ value }) => value === form.period) ?? periods[2]}
          onChange={({ detail }) => {
            const period = periods.find(({ value }) => value === detail.selectedOption.value)?.value;
            if (period) onChange({ period });
          }}
        />
      </FormField>
    </ColumnLayout>
  );
}
