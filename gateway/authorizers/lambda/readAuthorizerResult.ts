// "Output from an API Gateway Lambda authorizer": what a function may answer. Texts are recorded.
import { type PolicyDocument, parsePolicyDocument } from "../../../iam/policy.ts";
import { unknownConditionKey } from "../../access/conditionValues.ts";

export interface AuthorizerResult {
  readonly principalId: string;
  /** The policy document as the function wrote it. */
  readonly policy: object;
  readonly document: PolicyDocument;
  /** Every value as text, or null. */
  readonly context: Readonly<Record<string, string | null>>;
  readonly usageIdentifierKey?: string;
}

/** The function's answer is no decision; the message is what the execution log says. */
export class InvalidAuthorizerResult extends Error {}

const members = ["principalId", "policyDocument", "context", "usageIdentifierKey"];

export function readAuthorizerResult(payload: string): AuthorizerResult {
  const result = parse(payload);
  if (typeof result !== "object" || result === null) throw new InvalidAuthorizerResult("Could not parse policy");
  const unknown = Object.keys(result).find((name) => !members.includes(name));
  if (unknown !== undefined)
    throw new InvalidAuthorizerResult(
      `Invalid JSON in response: Unrecognized field "${unknown}" , not marked as ignorable`,
    );
  const principalId: unknown = Reflect.get(result, "principalId");
  const policy: unknown = Reflect.get(result, "policyDocument");
  const key: unknown = Reflect.get(result, "usageIdentifierKey") ?? undefined;
  const document = typeof policy === "object" && policy !== null ? documentOf(policy) : undefined;
  const isWhole = typeof principalId === "string" && typeof policy === "object" && policy !== null;
  if (!isWhole || !document || (key !== undefined && typeof key !== "string"))
    throw new InvalidAuthorizerResult("Could not parse policy");
  const context = readContext(Reflect.get(result, "context"));
  return { principalId, policy, document, context, ...(key !== undefined && { usageIdentifierKey: key }) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidAuthorizerResult("Could not parse policy");
  }
}

/** What is not understood of a policy decides nothing. */
function documentOf(policy: object): PolicyDocument | undefined {
  try {
    const document = parsePolicyDocument(policy);
    return unknownConditionKey(document) === undefined ? document : undefined;
  } catch {
    return undefined;
  }
}

function readContext(context: unknown): Record<string, string | null> {
  if (context === undefined || context === null) return {};
  const isPlain = typeof context === "object" && Object.values(context).every(isValue);
  if (!isPlain || Array.isArray(context))
    throw new InvalidAuthorizerResult("Authorizer response context values must be of type string, number, or boolean");
  // "claims" is Cognito's.
  return Object.fromEntries(
    Object.entries(context).flatMap(([name, value]) => (name === "claims" ? [] : [[name, textOf(value)]])),
  );
}

// Recorded: null stays null.
const isValue = (value: unknown): boolean => value === null || typeof value !== "object";
const textOf = (value: unknown): string | null => (value === null ? null : String(value));
