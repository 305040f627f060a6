import { describe, expect, it } from "vitest";
import { checkedIdentityPolicy, checkedTrustPolicy, sizeOf } from "./checkedPolicy.ts";
import { PolicyError } from "./policyError.ts";

const documentOf = (statement: object) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });
const principal = { Principal: { Service: "apigateway.amazonaws.com" } };

// "CreatePolicy" and "UpdateAssumeRolePolicy", IAM API reference.
describe("a policy that is written for an identity", () => {
  it("names no principal, whom it is attached to is who it is about", () => {
    expect(checkedIdentityPolicy(documentOf({ Action: "*", Resource: "*" })).statements).toHaveLength(1);
    const named = documentOf({ Action: "*", Resource: "*", ...principal });
    expect(() => checkedIdentityPolicy(named)).toThrow(PolicyError);
    expect(() => checkedIdentityPolicy("{")).toThrow(SyntaxError);
  });

  // "IAM JSON policy elements: Resource".
  it.each(["foo", "s3:::bucket", "**", "*:bucket"])("names resources by ARN or all of them, not %s", (Resource) => {
    expect(() => checkedIdentityPolicy(documentOf({ Action: "*", Resource }))).toThrow(
      'Statement[0].Resource must be in ARN format or "*".',
    );
    expect(() => checkedIdentityPolicy(documentOf({ Action: "*", NotResource: Resource }))).toThrow("ARN format");
  });

  // "IAM JSON policy elements: Sid".
  it("has identifiers of letters and digits, each once", () => {
    const statement = { Effect: "Allow", Action: "*", Resource: "arn:aws:s3:::*" };
    const withSids = (...sids: string[]) =>
      JSON.stringify({ Version: "2012-10-17", Statement: sids.map((Sid) => ({ ...statement, Sid })) });
    expect(checkedIdentityPolicy(withSids("", "", "A1", "a1")).statements).toHaveLength(4);
    expect(() => checkedIdentityPolicy(withSids("a b"))).toThrow("Statement IDs (SID) must be alpha-numeric.");
    expect(() => checkedIdentityPolicy(withSids("a", "a"))).toThrow("in a single policy must be unique");
  });
});

describe("a policy that says who may assume a role", () => {
  it("names actions, and not those it leaves out", () => {
    expect(checkedTrustPolicy(documentOf({ Action: "sts:AssumeRole", ...principal })).statements).toHaveLength(1);
    expect(() => checkedTrustPolicy(documentOf({ NotAction: "sts:GetSessionToken", ...principal }))).toThrow(
      "AssumeRole policy may only specify STS AssumeRole actions.",
    );
    for (const Action of ["s3:GetObject", "*", ["sts:AssumeRole", "iam:GetUser"]])
      expect(() => checkedTrustPolicy(documentOf({ Action, ...principal }))).toThrow("may only specify STS");
    expect(
      checkedTrustPolicy(documentOf({ Action: ["sts:AssumeRole", "sts:TagSession"], ...principal })),
    ).toBeDefined();
  });
});

// "IAM and AWS STS quotas": white space does not count.
it("is measured without its white space", () => {
  expect(sizeOf('{ "a":\n\t1 }')).toBe(7);
});
