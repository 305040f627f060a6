// The one evaluator for everything that asks "may they?": "Policy evaluation logic", IAM user guide. Pure.
import type { Element, PolicyDocument, PolicyStatement, Principal } from "./policyDocument.ts";
import { matchesPattern, type VariableLookup, variablesOf, type WildcardPattern } from "./wildcardPattern.ts";

export { type PolicyDocument, type PolicyStatement, type Principal, parsePolicyDocument } from "./policyDocument.ts";
export { PolicyError } from "./policyError.ts";

export interface AccessRequest {
  /** E.g. `apigateway:GET`. */
  readonly action: string;
  readonly resource: string;
  /** Who asks, for policies that name principals; absent: an anonymous caller. */
  readonly principal?: Principal;
  /** What else they are known as: the role of a role's session. */
  readonly alsoKnownAs?: readonly Principal[];
  /** By condition key, e.g. `aws:SourceIp`; key names know no case. A function is asked for the keys that count, in lower case. */
  readonly conditionValues?: Readonly<Record<string, readonly string[]>> | ConditionLookup;
}

/** `undefined`: the request has no such key. */
export type ConditionLookup = (key: string) => readonly string[] | undefined;

export type Decision = "Allow" | "ExplicitDeny" | "ImplicitDeny";

/** One Deny outweighs every Allow; no statement at all is a denial. */
export function evaluate(policies: readonly PolicyDocument[], request: AccessRequest): Decision {
  const valuesOf = lookupIn(request.conditionValues ?? {});
  let decision: Decision = "ImplicitDeny";
  for (const { statements } of policies) {
    for (const statement of statements) {
      if (decision === "Allow" && statement.effect === "Allow") continue;
      if (!applies(statement, request, valuesOf)) continue;
      if (statement.effect === "Deny") return "ExplicitDeny";
      decision = "Allow";
    }
  }
  return decision;
}

/** The statement that `evaluate` decides by, and whose it is. */
export interface DecidingStatement {
  readonly document: PolicyDocument;
  /** In its document, from 0. */
  readonly index: number;
  readonly statement: PolicyStatement;
}

/** The first Deny that applies, else the first Allow; nothing where no statement applies. */
export function decidingStatement(
  policies: readonly PolicyDocument[],
  request: AccessRequest,
): DecidingStatement | undefined {
  const valuesOf = lookupIn(request.conditionValues ?? {});
  const applying = policies.flatMap((document) =>
    document.statements
      .map((statement, index) => ({ document, index, statement }))
      .filter(({ statement }) => applies(statement, request, valuesOf)),
  );
  return applying.find(({ statement }) => statement.effect === "Deny") ?? applying[0];
}

/** The condition keys and policy variables a document asks for, in lower case. */
export function conditionKeysOf({ statements }: PolicyDocument): Set<string> {
  const keys = new Set<string>();
  for (const { resources, conditions } of statements) {
    for (const pattern of resources.entries) for (const key of variablesOf(pattern)) keys.add(key);
    for (const condition of conditions) for (const key of [condition.key, ...condition.variables]) keys.add(key);
  }
  return keys;
}

function lookupIn(values: NonNullable<AccessRequest["conditionValues"]>): ConditionLookup {
  if (typeof values === "function") return values;
  const byKey = new Map(Object.entries(values).map(([key, list]) => [key.toLowerCase(), list] as const));
  return (key) => byKey.get(key);
}

function applies(statement: PolicyStatement, request: AccessRequest, valuesOf: ConditionLookup): boolean {
  // Where a policy variable has no value, "does not match" is unknown: not enough to allow, enough to deny.
  const certain = statement.effect === "Allow";
  const lookup: VariableLookup = (key) => {
    const list = valuesOf(key);
    return list?.length === 1 ? list[0] : undefined;
  };
  return (
    (statement.principals === undefined || names(statement.principals, request, certain)) &&
    covers(statement.actions, request.action.toLowerCase(), lookup, certain) &&
    covers(statement.resources, request.resource, lookup, certain) &&
    statement.conditions.every(({ key, holds }) => holds(valuesOf(key) ?? [], lookup, certain))
  );
}

function covers(element: Element<WildcardPattern>, text: string, lookup: VariableLookup, certain: boolean): boolean {
  const results = element.entries.map((pattern) => matchesPattern(pattern, text, lookup));
  if (!element.negated) return results.includes(true);
  return results.every((result) => (certain ? result === false : result !== true));
}

/** Whoever has several names is spared by a NotPrincipal only if it lists all of them, and let in only if it lists none. */
function names({ negated, entries }: Element<Principal>, request: AccessRequest, certain: boolean): boolean {
  const known = [request.principal, ...(request.alsoKnownAs ?? [])];
  const listed = known.map((principal) => entries.some((entry) => isSame(entry, principal)));
  if (!negated) return listed.includes(true);
  return certain ? !listed.includes(true) : listed.includes(false);
}

function isSame(entry: Principal, principal: Principal | undefined): boolean {
  if (entry.type === "AWS" && entry.id === "*") return true;
  if (principal === undefined || entry.type !== principal.type) return false;
  if (entry.id === principal.id) return true;
  const account = /^(?:arn:aws[\w-]*:iam::(\d{12}):root|(\d{12}))$/.exec(entry.id);
  return entry.type === "AWS" && account !== null && principal.id.split(":")[4] === (account[1] ?? account[2]);
}
