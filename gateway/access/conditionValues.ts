// "AWS condition keys that can be used in API Gateway resource policies": what this gateway knows of a request.
import { type ConditionLookup, conditionKeysOf, type PolicyDocument } from "../../iam/policy.ts";
import type { Invocation } from "../invocation.ts";
import type { Authenticated } from "./authenticated.ts";

/** A key that no request here has is known all the same: policies speak of its absence. */
export function unknownConditionKey(document: PolicyDocument): string | undefined {
  for (const key of conditionKeysOf(document)) {
    if (!knownKeys.has(key) && !key.startsWith("aws:principaltag/")) return key;
  }
  return undefined;
}

type Read = (invocation: Invocation, nowMs: number) => string | undefined;

const ofRequest: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["aws:currenttime", (_, nowMs) => new Date(nowMs).toISOString()],
  ["aws:epochtime", (_, nowMs) => String(Math.floor(nowMs / 1_000))],
  ["aws:referer", ({ methodRequest }) => methodRequest.headers.last("referer")],
  // The listener has set it itself, whatever the client said.
  ["aws:securetransport", ({ methodRequest }) => String(methodRequest.headers.last("x-forwarded-proto") === "https")],
  ["aws:sourceip", ({ methodRequest }) => methodRequest.head.sourceIp],
  ["aws:useragent", ({ methodRequest }) => methodRequest.head.userAgent],
  ["aws:requestedregion", ({ resolved }) => resolved.api.restApi.region],
]);

const knownKeys: ReadonlySet<string> = new Set([
  ...ofRequest.keys(),
  "aws:multifactorauthage",
  "aws:multifactorauthpresent",
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:principaltype",
  "aws:sourcearn",
  "aws:sourceidentity",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:tokenissuetime",
  "aws:userid",
  "aws:username",
  "aws:vpcsourceip",
]);

/** Only the keys a policy asks for are looked up. */
export function conditionsOf(
  invocation: Invocation,
  caller: Authenticated | undefined,
  nowMs: number,
): ConditionLookup {
  return (key) => {
    const value = ofRequest.get(key)?.(invocation, nowMs);
    return value === undefined ? caller?.conditionValues?.get(key) : [value];
  };
}
