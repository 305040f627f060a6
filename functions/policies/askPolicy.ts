import { askFunctionPolicy, policyQualifier } from "../../iam/functionPolicy.ts";
import type { AccessRequest, Decision } from "../../iam/policy.ts";
import type { FunctionRecord } from "../functionRecord.ts";
import { arnOf } from "../functionReference.ts";

/** What the function's policy says to a call of this version or alias. */
export const askPolicy = (
  host: { readonly accountId: string },
  record: FunctionRecord,
  qualifier: string | undefined,
  question: Omit<AccessRequest, "resource">,
): Decision =>
  askFunctionPolicy(record.policies, qualifier, {
    ...question,
    resource: arnOf(host, record, policyQualifier(qualifier)),
  });
