// The policy that says who may assume a role: "IAM JSON policy elements: Principal" and "Creating a role for a service", IAM user guide.
import {
  type ConditionLookup,
  evaluate,
  type PolicyDocument,
  type PolicyStatement,
  type Principal,
  parsePolicyDocument,
} from "./policy.ts";
import { PolicyError } from "./policyError.ts";

const action = "sts:AssumeRole";
/** A trust policy is about the role it belongs to and so names no resource. */
const itsRole = "*";

/** Throws PolicyError naming the member that is wrong. */
export function parseTrustPolicy(json: unknown): PolicyDocument {
  const document = object(json, "policy");
  const { Statement: statements } = document;
  const list: readonly unknown[] = Array.isArray(statements) ? statements : [statements];
  return parsePolicyDocument({
    ...document,
    Statement: list.map((each, index) => {
      const where = `Statement[${index}]`;
      const statement = object(each, where);
      if (!("Principal" in statement)) throw new PolicyError(`${where}.Principal`, "is missing");
      if ("Resource" in statement || "NotResource" in statement)
        throw new PolicyError(`${where}.Resource`, "does not belong into a trust policy");
      return { ...statement, Resource: itsRole };
    }),
  });
}

/** May this service of AWS act in the role, for the resource it acts for? */
export const trusts = (
  policy: PolicyDocument,
  service: string,
  source: { readonly account: string; readonly arn: string },
): boolean =>
  evaluate([policy], {
    action,
    resource: itsRole,
    principal: { type: "Service", id: service },
    conditionValues: { "aws:SourceAccount": [source.account], "aws:SourceArn": [source.arn] },
  }) === "Allow";

export interface Assuming {
  readonly principal: Principal;
  readonly alsoKnownAs: readonly Principal[];
  readonly accountId: string;
  readonly conditionValues: ReadonlyMap<string, readonly string[]>;
}

/** `Direct`: the policy names the principal itself; `Account`: it leaves it to the account's own policies whom they let. */
export function trustsPrincipal(policy: PolicyDocument, assuming: Assuming): "Direct" | "Account" | "Denied" {
  const { principal, alsoKnownAs, conditionValues } = assuming;
  const request = { action, resource: itsRole, principal, alsoKnownAs, conditionValues: lookupIn(conditionValues) };
  if (evaluate([policy], request) !== "Allow") return "Denied";
  const direct = policy.statements.map((statement) => withoutAccount(statement, assuming.accountId));
  return evaluate([{ statements: direct }], request) === "Allow" ? "Direct" : "Account";
}

const lookupIn =
  (values: ReadonlyMap<string, readonly string[]>): ConditionLookup =>
  (key) =>
    values.get(key);

function withoutAccount(statement: PolicyStatement, accountId: string): PolicyStatement {
  if (statement.effect === "Deny" || statement.principals === undefined) return statement;
  const isAccount = ({ id }: Principal) => id === accountId || id === `arn:aws:iam::${accountId}:root`;
  const { negated, entries } = statement.principals;
  return { ...statement, principals: { negated, entries: entries.filter((entry) => !isAccount(entry)) } };
}

function object(value: unknown, where: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new PolicyError(where, "must be a JSON object");
  return Object.fromEntries(Object.entries(value));
}
