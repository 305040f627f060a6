// What a Lambda function's resource-based policy says. "Viewing resource-based IAM policies in Lambda", Lambda developer guide.
import { type AccessRequest, type Decision, evaluate, type PolicyDocument, parsePolicyDocument } from "./policy.ts";

export interface FunctionPolicy {
  readonly revisionId: string;
  readonly statements: readonly object[];
}

/** By qualifier; `""`: of the function itself. */
export type FunctionPolicies = Readonly<Record<string, FunctionPolicy>>;

/** A version or an alias has a policy of its own; that of the function does not count for it. $LATEST has none but the function's. */
export const policyQualifier = (qualifier: string | undefined): string | undefined =>
  qualifier === "$LATEST" || qualifier === "" ? undefined : qualifier;

/** `resource`: the ARN with that qualifier. */
export function askFunctionPolicy(
  policies: FunctionPolicies,
  qualifier: string | undefined,
  request: AccessRequest,
): Decision {
  const own = policyQualifier(qualifier) ?? "";
  const policy = Object.hasOwn(policies, own) ? policies[own] : undefined;
  return evaluate(policy ? [parsed(policy)] : [], request);
}

/** That the whole account is named leaves it to the account's own policies whom they let. */
export function withoutAccount<Holder extends { readonly policies: FunctionPolicies }>(
  holder: Holder,
  accountId: string,
): Holder {
  const policies = Object.fromEntries(
    Object.entries(holder.policies).flatMap(([qualifier, policy]) => {
      const statements = policy.statements.filter((statement) => !namesAccount(statement, accountId));
      return statements.length > 0 ? [[qualifier, { ...policy, statements }]] : [];
    }),
  );
  return { ...holder, policies };
}

const namesAccount = (statement: object, accountId: string): boolean =>
  "Effect" in statement &&
  statement.Effect === "Allow" &&
  "Principal" in statement &&
  Object(statement.Principal).AWS === `arn:aws:iam::${accountId}:root`;

const known = new WeakMap<FunctionPolicy, PolicyDocument>();

function parsed(policy: FunctionPolicy): PolicyDocument {
  const found = known.get(policy) ?? parsePolicyDocument({ Version: "2012-10-17", Statement: policy.statements });
  known.set(policy, found);
  return found;
}
