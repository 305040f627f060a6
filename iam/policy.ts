// The one evaluator for everything that asks "may they?": "Policy evaluation logic", IAM user guide. Pure.
import type { Element, PolicyDocument, PolicyStatement, Principal } from "./policyDocument.ts";
import { matchesPattern, type VariableLookup, type WildcardPattern } from "./wildcardPattern.ts";

export { type PolicyDocument, type PolicyStatement, type Principal, parsePolicyDocument } from "./policyDocument.ts";
export { PolicyError } from "./policyError.ts";

export interface AccessRequest {
  /** E.g. `apigateway:GET`. */
  readonly action: string;
  readonly resource: string;
  /** Who asks, for policies that name principals; absent: an anonymous caller. */
  readonly principal?: Principal;
  /** By condition key, e.g. `aws:SourceIp`; key names know no case. */
  readonly conditionValues?: Readonly<Record<string, readonly string[]>>;
}

export type Decision = "Allow" | "ExplicitDeny" | "ImplicitDeny";

/** One Deny outweighs every Allow; no statement at all is a denial. */
export function evaluate(policies: readonly PolicyDocument[], request: AccessRequest): Decision {
  const values = new Map(
    Object.entries(request.conditionValues ?? {}).map(([key, list]) => [key.toLowerCase(), list] as const),
  );
  const applying = policies
    .flatMap((policy) => policy.statements)
    .filter((statement) => applies(statement, request, values));
  if (applying.some((statement) => statement.effect === "Deny")) return "ExplicitDeny";
  return applying.length > 0 ? "Allow" : "ImplicitDeny";
}

type ConditionValues = ReadonlyMap<string, readonly string[]>;

function applies(statement: PolicyStatement, request: AccessRequest, values: ConditionValues): boolean {
  // Where a policy variable has no value, "does not match" is unknown: not enough to allow, enough to deny.
  const certain = statement.effect === "Allow";
  const lookup: VariableLookup = (key) => {
    const list = values.get(key);
    return list?.length === 1 ? list[0] : undefined;
  };
  return (
    (statement.principals === undefined || names(statement.principals, request.principal)) &&
    covers(statement.actions, request.action.toLowerCase(), lookup, certain) &&
    covers(statement.resources, request.resource, lookup, certain) &&
    statement.conditions.every(({ key, holds }) => holds(values.get(key) ?? [], lookup, certain))
  );
}

function covers(element: Element<WildcardPattern>, text: string, lookup: VariableLookup, certain: boolean): boolean {
  const results = element.entries.map((pattern) => matchesPattern(pattern, text, lookup));
  if (!element.negated) return results.includes(true);
  return results.every((result) => (certain ? result === false : result !== true));
}

const names = (element: Element<Principal>, principal: Principal | undefined): boolean =>
  element.negated !== element.entries.some((entry) => isSame(entry, principal));

function isSame(entry: Principal, principal: Principal | undefined): boolean {
  if (entry.type === "AWS" && entry.id === "*") return true;
  if (principal === undefined || entry.type !== principal.type) return false;
  if (entry.id === principal.id) return true;
  const account = /^(?:arn:aws[\w-]*:iam::(\d{12}):root|(\d{12}))$/.exec(entry.id);
  return entry.type === "AWS" && account !== null && principal.id.split(":")[4] === (account[1] ?? account[2]);
}
