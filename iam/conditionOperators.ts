// The condition operators as a table: "IAM JSON policy elements: Condition operators", IAM user guide.
import ipaddr from "ipaddr.js";
import { matchesPattern, parsePattern, type VariableLookup } from "./wildcardPattern.ts";

/** One policy value made ready: does this value of the request satisfy it? Undefined: a variable has no value. */
export type ValueTest = (requestValue: string, lookup: VariableLookup) => boolean | undefined;

export interface ConditionOperator {
  /** The test holds when no policy value matches; and when the key is absent. */
  readonly negated: boolean;
  /** Undefined: not a value of this operator's type. */
  readonly prepare: (policyValue: string, variables: boolean) => ValueTest | undefined;
}

type Prepare = ConditionOperator["prepare"];

const lower = (text: string): string => text.toLowerCase();

const text =
  (wildcards: boolean, fold?: (text: string) => string): Prepare =>
  (policyValue, variables) => {
    const pattern = parsePattern(policyValue, { wildcards, variables });
    return (requestValue, lookup) => matchesPattern(pattern, requestValue, lookup, fold);
  };

const ordered =
  (parse: (text: string) => number | undefined, holds: (request: number, policy: number) => boolean): Prepare =>
  (policyValue) => {
    const policy = parse(policyValue);
    if (policy === undefined) return undefined;
    return (requestValue) => {
      const request = parse(requestValue);
      return request !== undefined && holds(request, policy);
    };
  };

const number = (value: string): number | undefined =>
  /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) ? Number(value) : undefined;

/** ISO 8601 or epoch seconds, in milliseconds. */
function date(value: string): number | undefined {
  if (/^\d+(\.\d+)?$/.test(value) && !/^\d{4}$/.test(value)) return Number(value) * 1000;
  const epochMs = /^\d{4}(-\d\d(-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?)?)?$/.test(value)
    ? Date.parse(zoned(value))
    : Number.NaN;
  return Number.isNaN(epochMs) ? undefined : epochMs;
}

// Without a zone the text means UTC, not the zone of this machine.
const zoned = (value: string): string => (/T[\d:.]+$/.test(value) ? `${value}Z` : value);

const flag: Prepare = (policyValue) =>
  /^(true|false)$/i.test(policyValue) ? (requestValue) => lower(requestValue) === lower(policyValue) : undefined;

const binary: Prepare = (policyValue) =>
  /^[A-Za-z0-9+/]*={0,2}$/.test(policyValue) ? (requestValue) => requestValue === policyValue : undefined;

const addressRange: Prepare = (policyValue) => {
  const range = parseRange(policyValue);
  if (range === undefined) return undefined;
  const [network, bits] = range;
  return (requestValue) => {
    if (!ipaddr.isValid(requestValue)) return false;
    const address = ipaddr.process(requestValue);
    return address.kind() === network.kind() && address.match(network, bits);
  };
};

function parseRange(value: string): [ipaddr.IPv4 | ipaddr.IPv6, number] | undefined {
  const [address = "", bits, ...rest] = value.split("/");
  const strict = ipaddr.IPv4.isValidFourPartDecimal(address) || ipaddr.IPv6.isValid(address);
  if (rest.length > 0 || !strict || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return undefined;
  const network = ipaddr.parse(address);
  const width = network.kind() === "ipv4" ? 32 : 128;
  const prefix = bits === undefined ? width : Number(bits);
  return prefix <= width ? [network, prefix] : undefined;
}

/** Each of the six components is matched by itself; only the last may hold colons. */
const arn: Prepare = (policyValue, variables) => {
  const patterns = policyArn(policyValue, variables)?.map((part) => parsePattern(part, { wildcards: true, variables }));
  if (patterns === undefined) return undefined;
  return (requestValue, lookup) => {
    const [partition, service, region, account, ...rest] = requestValue.split(":").slice(1);
    if (!requestValue.startsWith("arn:") || rest.length === 0) return false;
    const parts = ["arn", partition, service, region, account, rest.join(":")];
    const results = patterns.map((pattern, index) => matchesPattern(pattern, parts[index] ?? "", lookup));
    return results.includes(false) ? false : results.includes(undefined) ? undefined : true;
  };
};

/** A colon inside `${aws:username}` separates nothing. */
function policyArn(value: string, variables: boolean): string[] | undefined {
  if (value === "*") return Array(6).fill("*");
  const parts = [""];
  for (const [token] of value.matchAll(variables ? /\$\{[^}]*\}|:|[^:$]+|\$/g : /:|[^:]+/g)) {
    if (token === ":" && parts.length < 6) parts.push("");
    else parts.push((parts.pop() ?? "") + token);
  }
  return parts.length === 6 ? parts : undefined;
}

const matching = (prepare: Prepare): ConditionOperator => ({ prepare, negated: false });
const refusing = (prepare: Prepare): ConditionOperator => ({ prepare, negated: true });

export const conditionOperators: ReadonlyMap<string, ConditionOperator> = new Map([
  ["StringEquals", matching(text(false))],
  ["StringNotEquals", refusing(text(false))],
  ["StringEqualsIgnoreCase", matching(text(false, lower))],
  ["StringNotEqualsIgnoreCase", refusing(text(false, lower))],
  ["StringLike", matching(text(true))],
  ["StringNotLike", refusing(text(true))],
  ["NumericEquals", matching(ordered(number, (request, policy) => request === policy))],
  ["NumericNotEquals", refusing(ordered(number, (request, policy) => request === policy))],
  ["NumericLessThan", matching(ordered(number, (request, policy) => request < policy))],
  ["NumericLessThanEquals", matching(ordered(number, (request, policy) => request <= policy))],
  ["NumericGreaterThan", matching(ordered(number, (request, policy) => request > policy))],
  ["NumericGreaterThanEquals", matching(ordered(number, (request, policy) => request >= policy))],
  ["DateEquals", matching(ordered(date, (request, policy) => request === policy))],
  ["DateNotEquals", refusing(ordered(date, (request, policy) => request === policy))],
  ["DateLessThan", matching(ordered(date, (request, policy) => request < policy))],
  ["DateLessThanEquals", matching(ordered(date, (request, policy) => request <= policy))],
  ["DateGreaterThan", matching(ordered(date, (request, policy) => request > policy))],
  ["DateGreaterThanEquals", matching(ordered(date, (request, policy) => request >= policy))],
  ["Bool", matching(flag)],
  ["BinaryEquals", matching(binary)],
  ["IpAddress", matching(addressRange)],
  ["NotIpAddress", refusing(addressRange)],
  ["ArnEquals", matching(arn)],
  ["ArnNotEquals", refusing(arn)],
  ["ArnLike", matching(arn)],
  ["ArnNotLike", refusing(arn)],
]);
