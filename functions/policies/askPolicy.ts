// What a function's resource-based policy says to a call. "Viewing resource-based IAM policies in Lambda", Lambda developer guide.
import { type Decision, evaluate, type Principal, parsePolicyDocument } from "../../iam/policy.ts";
import { type FunctionPolicy, type FunctionRecord, latest } from "../functionRecord.ts";
import { arnOf } from "../functionReference.ts";

export interface PolicyQuestion {
  readonly action: string;
  /** Absent: an anonymous caller. */
  readonly principal?: Principal;
  readonly conditionValues: Readonly<Record<string, readonly string[]>>;
}

/** A version or an alias has a policy of its own; that of the function does not count for it. */
export function askPolicy(
  host: { readonly accountId: string },
  record: FunctionRecord,
  qualifier: string | undefined,
  question: PolicyQuestion,
): Decision {
  const own = qualifier === latest ? undefined : qualifier;
  const policy = record.policies[own ?? ""];
  return evaluate(policy ? [parsed(policy)] : [], { ...question, resource: arnOf(host, record, own) });
}

const known = new WeakMap<FunctionPolicy, ReturnType<typeof parsePolicyDocument>>();

function parsed(policy: FunctionPolicy): ReturnType<typeof parsePolicyDocument> {
  const found = known.get(policy) ?? parsePolicyDocument({ Version: "2012-10-17", Statement: policy.statements });
  known.set(policy, found);
  return found;
}
