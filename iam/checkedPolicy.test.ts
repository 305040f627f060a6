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
});

describe("a policy that says who may assume a role", () => {
  it("names actions, and not those it leaves out", () => {
    expect(checkedTrustPolicy(documentOf({ Action: "sts:AssumeRole", ...principal })).statements).toHaveLength(1);
    expect(() => checkedTrustPolicy(documentOf({ NotAction: "sts:GetSessionToken", ...principal }))).toThrow(
      "AssumeRole policy may only specify STS AssumeRole actions.",
    );
  });
});

// "IAM and AWS STS quotas": white space does not count.
it("is measured without its white space", () => {
  expect(sizeOf('{ "a":\n\t1 }')).toBe(7);
});
