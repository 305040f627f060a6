// "Output from an API Gateway Lambda authorizer": what a function may answer. Texts are recorded.
import { parsePolicyDocument } from "../../iam/policy.ts";

export interface AuthorizerResult {
  readonly principalId: string;
  /** The policy document as the function wrote it. */
  readonly policy: object;
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
  if (typeof principalId !== "string" || typeof policy !== "object" || policy === null || !isPolicy(policy))
    throw new InvalidAuthorizerResult("Could not parse policy");
  checkContext(Reflect.get(result, "context"));
  return { principalId, policy };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidAuthorizerResult("Could not parse policy");
  }
}

function isPolicy(document: object): boolean {
  try {
    parsePolicyDocument(document);
    return true;
  } catch {
    return false;
  }
}

function checkContext(context: unknown): void {
  if (context === undefined || context === null) return;
  const isPlain = typeof context === "object" && Object.values(context).every((value) => typeof value !== "object");
  if (!isPlain || Array.isArray(context))
    throw new InvalidAuthorizerResult("Authorizer response context values must be of type string, number, or boolean");
}
