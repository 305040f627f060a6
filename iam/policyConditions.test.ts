// Expectations: "IAM JSON policy elements: Condition operators" and "Multivalued context keys", IAM user guide.
import { describe, expect, it } from "vitest";
import { evaluate, parsePolicyDocument } from "./policy.ts";

const parse = (Condition: unknown) =>
  parsePolicyDocument({
    Version: "2012-10-17",
    Statement: { Effect: "Allow", Action: "*", Resource: "*", Condition },
  });

const holds = (Condition: unknown, conditionValues: Record<string, string[]> = {}): boolean =>
  evaluate([parse(Condition)], { action: "a:b", resource: "c", conditionValues }) === "Allow";

const single = (operator: string, policyValue: unknown, ...requestValues: string[]): boolean =>
  holds({ [operator]: { "aws:key": policyValue } }, { "aws:key": requestValues });

describe("condition operators", () => {
  it.each<[string, unknown, string, boolean]>([
    ["StringEquals", "ana", "ana", true],
    ["StringEquals", "ana", "Ana", false],
    ["StringEquals", "a*", "ana", false],
    ["StringEquals", ["bo", "ana"], "ana", true],
    ["StringNotEquals", ["bo", "ana"], "ana", false],
    ["StringNotEquals", "bo", "ana", true],
    ["StringEqualsIgnoreCase", "ANA", "ana", true],
    ["StringNotEqualsIgnoreCase", "ANA", "ana", false],
    ["StringLike", "a?a*", "anabel", true],
    ["StringLike", "a?a", "anna", false],
    ["StringNotLike", "a*", "ana", false],
    ["NumericEquals", 10, "10.0", true],
    ["NumericEquals", "1e1", "10", true],
    ["NumericNotEquals", "10", "10", false],
    ["NumericLessThan", "10", "9", true],
    ["NumericLessThan", "10", "10", false],
    ["NumericLessThan", "10", "nine", false],
    ["NumericLessThanEquals", "10", "10", true],
    ["NumericGreaterThan", "10", "10", false],
    ["NumericGreaterThanEquals", "-1", "0", true],
    ["DateEquals", "2026-11-21T08:00:00Z", "1795248000", true],
    ["DateEquals", "2026-11-21T08:00:00", "2026-11-21T09:00:00+01:00", true],
    ["DateNotEquals", "2026-11-21", "2026-11-21T00:00:00Z", false],
    ["DateLessThan", "2026-11-21T08:00:00Z", "2026-11-21T07:59:59Z", true],
    ["DateLessThanEquals", "2026-11-21T08:00:00Z", "2026-11-21T08:00:01Z", false],
    ["DateGreaterThan", "2026", "2026-01-01T00:00:01Z", true],
    ["DateGreaterThanEquals", "2026-11-21T08:00:00Z", "x", false],
    ["Bool", true, "true", true],
    ["Bool", "True", "true", true],
    ["Bool", "false", "true", false],
    ["BinaryEquals", "QUJD", "QUJD", true],
    ["BinaryEquals", "QUJD", "QUJE", false],
    ["IpAddress", "203.0.113.0/24", "203.0.113.9", true],
    ["IpAddress", "203.0.113.0/24", "203.0.114.9", false],
    ["IpAddress", "203.0.113.9", "203.0.113.9", true],
    ["IpAddress", "203.0.113.0/24", "::ffff:203.0.113.9", true],
    ["IpAddress", "2001:db8::/32", "2001:db8:1::1", true],
    ["IpAddress", "2001:db8::/32", "203.0.113.9", false],
    ["IpAddress", "0.0.0.0/0", "localhost", false],
    ["NotIpAddress", ["10.0.0.0/8", "203.0.113.0/24"], "203.0.113.9", false],
    ["NotIpAddress", "10.0.0.0/8", "203.0.113.9", true],
    ["ArnEquals", "arn:aws:iam::123456789012:user/*", "arn:aws:iam::123456789012:user/ana", true],
    ["ArnLike", "arn:aws:sns:*:123456789012:t?pic", "arn:aws:sns:us-east-1:123456789012:topic", true],
    ["ArnLike", "arn:aws:logs:*:*:log-group:*", "arn:aws:logs:us-east-1:123456789012:log-group:a:b", true],
    ["ArnLike", "arn:aws:sns:*:*:topic", "topic", false],
    ["ArnNotEquals", "arn:aws:iam::*:user/ana", "arn:aws:iam::123456789012:user/ana", false],
    ["ArnNotLike", "arn:aws:iam::*:user/bo", "arn:aws:iam::123456789012:user/ana", true],
  ])("%s %j on %s: %s", (operator, policyValue, requestValue, expected) => {
    expect(single(operator, policyValue, requestValue)).toBe(expected);
  });

  it.each<[string, unknown]>([
    ["NumericEquals", "ten"],
    ["DateEquals", "tomorrow"],
    ["Bool", "yes"],
    ["BinaryEquals", "%"],
    ["IpAddress", "203.0.113.0/33"],
    ["IpAddress", "1.2"],
    ["IpAddress", "::1/129"],
    ["ArnEquals", "arn:aws:iam"],
    ["ArnLike", "arn:aws:sns:*:topic"],
    ["StringEquals", "${aws:user name}"],
    ["Null", "maybe"],
    ["StringEquals", []],
    ["StringEquals", {}],
    ["NullIfExists", "true"],
    ["ForSomeValues:StringEquals", "a"],
    ["stringequals", "a"],
  ])("the document is refused with %s %j", (operator, policyValue) => {
    expect(() => single(operator, policyValue)).toThrow(expect.objectContaining({ name: "PolicyError" }));
  });

  it("all must hold: operators, and keys of one operator", () => {
    const condition = { StringEquals: { "aws:a": "1", "aws:b": "2" }, Bool: { "aws:c": "true" } };
    expect(holds(condition, { "aws:a": ["1"], "aws:b": ["2"], "aws:c": ["true"] })).toBe(true);
    expect(holds(condition, { "aws:a": ["1"], "aws:b": ["3"], "aws:c": ["true"] })).toBe(false);
    expect(holds(condition, { "aws:a": ["1"], "aws:b": ["2"], "aws:c": ["false"] })).toBe(false);
  });

  it("know keys without regard to case", () => {
    expect(holds({ StringEquals: { "AWS:SourceIP": "x" } }, { "aws:SourceIp": ["x"] })).toBe(true);
  });

  it("refuse a malformed key", () => {
    expect(() => parse({ StringEquals: { key: "a" } })).toThrow("malformed key");
  });
});

describe("an absent key", () => {
  it.each([
    ["StringEquals", false],
    ["StringNotEquals", true],
    ["NotIpAddress", true],
    ["StringEqualsIfExists", true],
    ["StringNotEqualsIfExists", true],
    ["ForAllValues:StringEquals", true],
    ["ForAnyValue:StringEquals", false],
    ["ForAnyValue:StringNotEquals", false],
    ["ForAnyValue:StringEqualsIfExists", true],
  ])("makes %s %s", (operator, expected) => {
    expect(single(operator, operator === "NotIpAddress" ? "10.0.0.0/8" : "a")).toBe(expected);
  });

  it("is what Null asks for", () => {
    expect(single("Null", "true")).toBe(true);
    expect(single("Null", "false")).toBe(false);
    expect(single("Null", "true", "a")).toBe(false);
    expect(single("Null", false, "a")).toBe(true);
  });

  it("is not asked for by IfExists when the key is there", () => {
    expect(single("StringEqualsIfExists", "a", "b")).toBe(false);
    expect(single("StringEqualsIfExists", "a", "a")).toBe(true);
  });
});

describe("several values of one key", () => {
  it("must all match with ForAllValues", () => {
    expect(single("ForAllValues:StringEquals", ["a", "b"], "a", "b")).toBe(true);
    expect(single("ForAllValues:StringEquals", ["a", "b"], "a", "c")).toBe(false);
    expect(single("ForAllValues:StringNotEquals", ["a", "b"], "c", "d")).toBe(true);
    expect(single("ForAllValues:StringNotLike", ["a*", "b"], "c", "ab")).toBe(false);
  });

  it("need one match with ForAnyValue", () => {
    expect(single("ForAnyValue:StringLike", ["a*", "b"], "x", "ab")).toBe(true);
    expect(single("ForAnyValue:StringLike", ["a*", "b"], "x", "y")).toBe(false);
    expect(single("ForAnyValue:StringNotEquals", ["a", "b"], "a", "c")).toBe(true);
    expect(single("ForAnyValue:StringNotEquals", ["a", "b"], "a", "b")).toBe(false);
  });

  it("hold with a plain negated operator only when none matches", () => {
    expect(single("StringNotEquals", "a", "b", "a")).toBe(false);
    expect(single("StringNotEquals", "a", "b", "c")).toBe(true);
  });

  it("may be policy variables", () => {
    const condition = { StringEquals: { "aws:PrincipalTag/owner": "${aws:username}" } };
    expect(holds(condition, { "aws:PrincipalTag/owner": ["ana"], "aws:username": ["ana"] })).toBe(true);
    expect(holds(condition, { "aws:PrincipalTag/owner": ["ana"], "aws:username": ["bo"] })).toBe(false);
    const arn = { ArnEquals: { "aws:SourceArn": "arn:aws:iam::123456789012:user/${aws:username}" } };
    expect(holds(arn, { "aws:SourceArn": ["arn:aws:iam::123456789012:user/ana"], "aws:username": ["ana"] })).toBe(true);
  });
});
