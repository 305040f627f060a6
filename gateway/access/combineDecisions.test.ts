// The tables of "How API Gateway resource policies affect authorization workflow", cell by cell.
import { describe, expect, it } from "vitest";
import type { Decision } from "../../iam/policy.ts";
import { combineDecisions } from "./combineDecisions.ts";

const decisions: Readonly<Record<string, Decision>> = {
  Allow: "Allow",
  Deny: "ExplicitDeny",
  silent: "ImplicitDeny",
};
const combine = (identity: string, resource: string, isSameAccount: boolean) =>
  combineDecisions({
    identity: decisions[identity] ?? "ImplicitDeny",
    resource: decisions[resource] ?? "ImplicitDeny",
    isSameAccount,
  });

describe("IAM or a Lambda authorizer, and the resource policy of the same account (table A)", () => {
  it.each([
    ["Allow", "Allow", "Allow"],
    ["Allow", "silent", "Allow"],
    ["Allow", "Deny", "ExplicitDeny"],
    ["silent", "Allow", "Allow"],
    ["silent", "silent", "ImplicitDeny"],
    ["silent", "Deny", "ExplicitDeny"],
    ["Deny", "Allow", "ExplicitDeny"],
    ["Deny", "silent", "ExplicitDeny"],
    ["Deny", "Deny", "ExplicitDeny"],
  ])("%s and %s: %s", (identity, resource, expected) => {
    expect(combine(identity, resource, true)).toBe(expected);
  });
});

describe("IAM, and the resource policy of another account (table B)", () => {
  it.each([
    ["Allow", "Allow", "Allow"],
    ["Allow", "silent", "ImplicitDeny"],
    ["Allow", "Deny", "ExplicitDeny"],
    ["silent", "Allow", "ImplicitDeny"],
    ["silent", "silent", "ImplicitDeny"],
    ["silent", "Deny", "ExplicitDeny"],
    ["Deny", "Allow", "ExplicitDeny"],
    ["Deny", "silent", "ExplicitDeny"],
    ["Deny", "Deny", "ExplicitDeny"],
  ])("%s and %s: %s", (identity, resource, expected) => {
    expect(combine(identity, resource, false)).toBe(expected);
  });
});

describe("an authenticated caller without policies, as a user pool's", () => {
  it.each([
    ["Allow", "Allow"],
    ["silent", "ImplicitDeny"],
    ["Deny", "ExplicitDeny"],
  ])("needs the resource policy: %s is %s", (resource, expected) => {
    const decision = decisions[resource] ?? "ImplicitDeny";
    for (const isSameAccount of [true, false])
      expect(combineDecisions({ resource: decision, isSameAccount })).toBe(expected);
  });

  it("is let in where there is none", () => {
    expect(combineDecisions({ isSameAccount: true })).toBe("Allow");
  });
});

describe("a caller with policies where there is no resource policy", () => {
  it.each(["Allow", "ImplicitDeny", "ExplicitDeny"] as const)("%s counts within the account", (identity) => {
    expect(combineDecisions({ identity, isSameAccount: true })).toBe(identity);
  });

  it("is nobody across accounts", () => {
    expect(combineDecisions({ identity: "Allow", isSameAccount: false })).toBe("ImplicitDeny");
  });
});
