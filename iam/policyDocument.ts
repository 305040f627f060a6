// Policy documents, parsed strictly: what is not understood is refused. "IAM JSON policy element reference", IAM user guide.
import { type ConditionTest, parseConditions } from "./policyConditions.ts";
import { PolicyError } from "./policyError.ts";
import { parsePattern, type WildcardPattern } from "./wildcardPattern.ts";

/** A parsed policy document; made only by parsePolicyDocument. */
export interface PolicyDocument {
  readonly statements: readonly PolicyStatement[];
}

export interface PolicyStatement {
  readonly sid?: string;
  readonly effect: "Allow" | "Deny";
  /** Absent in identity policies: whoever the policy is attached to. */
  readonly principals?: Element<Principal>;
  readonly actions: Element<WildcardPattern>;
  readonly resources: Element<WildcardPattern>;
  readonly conditions: readonly ConditionTest[];
}

/** `negated`: NotPrincipal, NotAction, NotResource. */
export interface Element<Entry> {
  readonly negated: boolean;
  readonly entries: readonly Entry[];
}

export interface Principal {
  readonly type: (typeof principalTypes)[number];
  readonly id: string;
}

const principalTypes = ["AWS", "Service", "Federated", "CanonicalUser"] as const;
const documentMembers = ["Version", "Id", "Statement"];
const statementMembers = [
  ...["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"],
];
const versions = ["2008-10-17", "2012-10-17"];
const longestListCount = 1000;
const longestTextLength = 4096;

/** Throws PolicyError naming the member that is wrong. */
export function parsePolicyDocument(json: unknown): PolicyDocument {
  const document = object(json, "policy", documentMembers);
  const version = document.Version ?? "2008-10-17";
  if (typeof version !== "string" || !versions.includes(version)) throw new PolicyError("Version", "is unknown");
  if (document.Id !== undefined && typeof document.Id !== "string") throw new PolicyError("Id", "must be a string");
  const variables = version === "2012-10-17";
  const statements = list(document.Statement, "Statement");
  return {
    statements: statements.map((statement, index) => parseStatement(statement, `Statement[${index}]`, variables)),
  };
}

function parseStatement(json: unknown, where: string, variables: boolean): PolicyStatement {
  const statement = object(json, where, statementMembers);
  const effect = statement.Effect;
  if (effect !== "Allow" && effect !== "Deny") throw new PolicyError(`${where}.Effect`, "must be Allow or Deny");
  if (statement.Sid !== undefined && typeof statement.Sid !== "string") {
    throw new PolicyError(`${where}.Sid`, "must be a string");
  }
  return {
    ...(statement.Sid !== undefined && { sid: statement.Sid }),
    effect,
    principals: parsePrincipals(statement, where),
    actions: required(
      element(statement, "Action", where, (text, at) => parseAction(text, at)),
      where,
      "Action",
    ),
    resources: required(
      element(statement, "Resource", where, (text, at) => parseText(text, at, variables)),
      where,
      "Resource",
    ),
    conditions: statement.Condition === undefined ? [] : parseConditions(statement.Condition, where, variables),
  };
}

/** Reads `Name` or `NotName`, never both. */
function element<Entry>(
  statement: Readonly<Record<string, unknown>>,
  name: string,
  where: string,
  parse: (text: string, where: string) => Entry,
): Element<Entry> | undefined {
  const negated = statement[`Not${name}`] !== undefined;
  const value = negated ? statement[`Not${name}`] : statement[name];
  if (value === undefined) return undefined;
  const at = `${where}.${negated ? "Not" : ""}${name}`;
  if (negated && statement[name] !== undefined) throw new PolicyError(at, `excludes ${name}`);
  return { negated, entries: texts(value, at).map((text) => parse(text, at)) };
}

function required<Entry>(parsed: Element<Entry> | undefined, where: string, name: string): Element<Entry> {
  if (parsed === undefined) throw new PolicyError(where, `needs ${name} or Not${name}`);
  return parsed;
}

function parseAction(text: string, where: string): WildcardPattern {
  if (text !== "*" && !/^[A-Za-z0-9-]+:[A-Za-z0-9*?]+$/.test(text)) {
    throw new PolicyError(where, "must be * or service:action");
  }
  return parsePattern(text.toLowerCase(), { wildcards: true, variables: false });
}

function parseText(text: string, where: string, variables: boolean): WildcardPattern {
  try {
    return parsePattern(text, { wildcards: true, variables });
  } catch (cause) {
    throw new PolicyError(where, "holds a malformed policy variable", { cause });
  }
}

function parsePrincipals(statement: Readonly<Record<string, unknown>>, where: string): Element<Principal> | undefined {
  const negated = statement.NotPrincipal !== undefined;
  const value = negated ? statement.NotPrincipal : statement.Principal;
  if (value === undefined) return undefined;
  const at = `${where}.${negated ? "NotPrincipal" : "Principal"}`;
  if (negated && statement.Principal !== undefined) throw new PolicyError(at, "excludes Principal");
  if (value === "*") return { negated, entries: [{ type: "AWS", id: "*" }] };
  const byType = object(value, at, principalTypes);
  const entries = principalTypes.flatMap((type) =>
    byType[type] === undefined ? [] : texts(byType[type], `${at}.${type}`).map((id) => ({ type, id })),
  );
  const wild = entries.find(({ type, id }) => /[*?]/.test(id) && !(type === "AWS" && id === "*"));
  if (wild !== undefined) throw new PolicyError(`${at}.${wild.type}`, "knows no wildcards but *");
  if (entries.length === 0) throw new PolicyError(at, "must name somebody");
  return { negated, entries };
}

function object(value: unknown, where: string, members: readonly string[]): Readonly<Record<string, unknown>> {
  if (!isObject(value)) throw new PolicyError(where, "must be an object");
  const unknown = Object.keys(value).find((name) => !members.includes(name));
  if (unknown !== undefined) throw new PolicyError(`${where}.${unknown.slice(0, 100)}`, "is unknown");
  return value;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function list(value: unknown, where: string): readonly unknown[] {
  const values = Array.isArray(value) ? value : [value];
  if (values.length === 0 || values.length > longestListCount) {
    throw new PolicyError(where, `must have 1 to ${longestListCount} entries`);
  }
  return values;
}

const texts = (value: unknown, where: string): string[] =>
  list(value, where).map((text) => {
    if (typeof text !== "string" || text === "" || text.length > longestTextLength) {
      throw new PolicyError(where, `must hold strings of 1 to ${longestTextLength} characters`);
    }
    return text;
  });
