// "AssumeRole", Policy and PolicyArns: what a session is limited to.
import { ServiceException } from "../../../wire/errors.ts";
import type { Call, StsOperation } from "../../call.ts";
import { checkIdentityPolicy, sizeOf } from "../iam/documents.ts";
import { managedDocument, policyOf } from "../iam/policies/policyArns.ts";

type Input = Parameters<StsOperation<"AssumeRole">>[0];

const maxArns = 10;
/** Characters of the inline policy and of the ARNs together. */
const maxSize = 2048;

/** `packedSize`: per cent of what there is room for; absent: the session is not limited. */
export async function sessionPolicies(
  call: Call,
  { Policy, PolicyArns = [] }: Pick<Input, "Policy" | "PolicyArns">,
): Promise<{ documents: string[]; packedSize?: number }> {
  if (Policy === undefined && PolicyArns.length === 0) return { documents: [] };
  const size = sizeOf(Policy ?? "") + PolicyArns.reduce((sum, { arn = "" }) => sum + arn.length, 0);
  if (size > maxSize || PolicyArns.length > maxArns)
    throw new ServiceException(
      "PackedPolicyTooLargeException",
      `Packed policy consumes ${Math.ceil((100 * size) / maxSize)}% of allotted space, please use smaller policy.`,
    );
  if (Policy !== undefined) checkIdentityPolicy(Policy);
  const documents = Policy === undefined ? [] : [Policy];
  for (const { arn } of PolicyArns) documents.push(await documentOf(call, arn));
  return { documents, packedSize: Math.ceil((100 * size) / maxSize) };
}

async function documentOf(call: Call, arn: string | undefined): Promise<string> {
  const policy = await policyOf(call, arn);
  if ("managed" in policy) return managedDocument(policy.managed);
  const { name, defaultVersion } = policy.customers;
  const versions = await call.store.managedPolicies.versions(name);
  return versions.find(({ version }) => version === defaultVersion)?.document ?? "{}";
}
