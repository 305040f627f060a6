import type { CreateUsagePlanCommandInput, PatchOperation, UsagePlan } from "@aws-sdk/client-api-gateway";
import { patchValue } from "../../lib/patchOperations.ts";

/** Numbers as they are typed. */
export interface UsagePlanForm {
  readonly name: string;
  readonly description: string;
  readonly throttled: boolean;
  readonly rateLimit: string;
  readonly burstLimit: string;
  readonly limited: boolean;
  readonly quotaLimit: string;
  readonly period: "DAY" | "WEEK" | "MONTH";
}

export const usagePlanForm = ({ name = "", description = "", throttle, quota }: UsagePlan = {}): UsagePlanForm => ({
  name,
  description,
  throttled: throttle !== undefined,
  rateLimit: text(throttle?.rateLimit),
  burstLimit: text(throttle?.burstLimit),
  limited: quota !== undefined,
  quotaLimit: text(quota?.limit),
  period: quota?.period ?? "MONTH",
});

const text = (value: number | undefined): string => (value === undefined ? "" : String(value));

export type UsagePlanErrors = Partial<Record<keyof UsagePlanForm, string>>;

/** What is wrong with each field; an empty object when nothing is. */
export function checkUsagePlan(form: UsagePlanForm): UsagePlanErrors {
  return {
    ...(form.name.trim() === "" && { name: "Give the plan a name, for example: Gold." }),
    ...(form.throttled && rateError(form.rateLimit)),
    ...(form.throttled && burstError(form.burstLimit)),
    ...(form.limited && !isWhole(form.quotaLimit, 1) && { quotaLimit: "A whole number of at least 1." }),
  };
}

export const rateError = (rateLimit: string): { rateLimit?: string } =>
  /^\d{1,9}(\.\d{1,6})?$/.test(rateLimit) ? {} : { rateLimit: "A number, for example 10 or 0.5." };

export const burstError = (burstLimit: string): { burstLimit?: string } =>
  isWhole(burstLimit, 0) ? {} : { burstLimit: "A whole number, for example 20." };

const isWhole = (value: string, minimum: number): boolean => /^\d{1,9}$/.test(value) && Number(value) >= minimum;

export const usagePlanInput = (form: UsagePlanForm): CreateUsagePlanCommandInput => ({
  name: form.name.trim(),
  ...(form.description && { description: form.description }),
  ...(form.throttled && {
    throttle: { rateLimit: Number(form.rateLimit), burstLimit: Number(form.burstLimit) },
  }),
  ...(form.limited && { quota: { limit: Number(form.quotaLimit), period: form.period } }),
});

/** A throttle or a quota goes as a whole; its members are set one by one. */
export const usagePlanPatch = (before: UsagePlanForm, after: UsagePlanForm): PatchOperation[] => [
  ...patchValue("/name", before.name, after.name.trim()),
  ...patchValue("/description", before.description, after.description),
  ...(before.throttled && !after.throttled ? [{ op: "remove", path: "/throttle" } as const] : []),
  ...(after.throttled ? patchValue("/throttle/rateLimit", before.rateLimit, after.rateLimit) : []),
  ...(after.throttled ? patchValue("/throttle/burstLimit", before.burstLimit, after.burstLimit) : []),
  ...(before.limited && !after.limited ? [{ op: "remove", path: "/quota" } as const] : []),
  ...(after.limited ? patchValue("/quota/limit", before.quotaLimit, after.quotaLimit) : []),
  ...(after.limited ? patchValue("/quota/period", before.limited ? before.period : "", after.period) : []),
];
