// Which policy an ARN means: one that comes with the product, or a customer's. "IAM identifiers", IAM ARNs.
import { createHash } from "node:crypto";
import { iamArn, managedPolicyArn } from "../../../../contract/arn.ts";
import { managedPolicies, managedPolicyTexts } from "../../../../iam/managedPolicies.ts";
import type { Call } from "../../../call.ts";
import type { StoredPolicy } from "../../../store/managedPolicies.ts";
import { invalidInput, noSuchEntity, unmodifiable, validationError } from "../iamErrors.ts";

export type NamedPolicy = { readonly managed: string } | { readonly customers: StoredPolicy };

const prefix = managedPolicyArn("");

export async function policyOf(
  call: Pick<Call, "store" | "accountId">,
  arn: string | undefined = "",
): Promise<NamedPolicy> {
  const managed = arn.startsWith(prefix) ? (arn.split("/").at(-1) ?? "") : undefined;
  if (managed !== undefined && managedPolicies.has(managed) && managedPolicyArn(managed) === arn) return { managed };
  if (managed !== undefined) throw noSuch(arn);
  return { customers: await customersPolicy(call, arn, "get") };
}

/** For what can be changed; locked until the call ends. */
export const ownPolicy = (call: Pick<Call, "store" | "accountId">, arn: string | undefined = "") => {
  if (arn.startsWith(prefix)) throw unmodifiable(`Policy ${arn} is managed by AWS or Gatehouse and cannot be changed.`);
  return customersPolicy(call, arn, "lock");
};

async function customersPolicy(
  { store, accountId }: Pick<Call, "store" | "accountId">,
  arn: string,
  read: "get" | "lock",
): Promise<StoredPolicy> {
  if (!/^arn:aws:iam::(aws|\d{12}):policy\/./.test(arn)) throw validationError(`ARN ${arn} is not valid.`);
  const policy = await store.managedPolicies[read](arn.split("/").at(-1) ?? "");
  if (policy === undefined || iamArn(accountId, "policy", policy.name, policy.path) !== arn) throw noSuch(arn);
  return policy;
}

const noSuch = (arn: string) => noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);

export const nameOf = (policy: NamedPolicy) =>
  "managed" in policy
    ? { name: policy.managed, isCustomers: false }
    : { name: policy.customers.name, isCustomers: true };

/** What the documents of the product's own policies say, as JSON text. */
export const managedDocument = (name: string): string => managedPolicyTexts.get(name) ?? "{}";

/** ANPA and 17 characters, the same ones everywhere. */
export const managedPolicyId = (name: string): string => {
  const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bytes = createHash("sha256").update(name).digest().subarray(0, 17);
  return `ANPA${Array.from(bytes, (byte) => base32[byte % 32]).join("")}`;
};

/** `v2` → 2. */
export function versionOf(id: string | undefined = ""): number {
  const [, digits] = /^v([1-9]\d{0,8})$/.exec(id) ?? [];
  if (digits === undefined) throw invalidInput(`Policy version ${id} is not valid.`);
  return Number(digits);
}

export async function attachmentCount({ store }: Pick<Call, "store">, policy: NamedPolicy): Promise<number> {
  const counts = await Promise.all(
    (["user", "group", "role"] as const).map((kind) => store.identities.attachedTo(kind, nameOf(policy))),
  );
  return counts.flat().length;
}
