// "IAM JSON policy elements reference" and "IAM and AWS STS quotas", IAM user guide.
import { describe, expect, it } from "vitest";
import { identityPolicyProblems, trustPolicyProblems } from "./policyProblems.ts";
import { policyTemplates, trustTemplates } from "./policyTemplates.ts";

const allow = (statement: object) => JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
const reads = { Effect: "Allow", Action: "apigateway:GET", Resource: "*" };

describe("the editor of a policy", () => {
  it("finds nothing wrong with the templates it offers", () => {
    for (const { document } of policyTemplates) expect(identityPolicyProblems(document)).toEqual([]);
    for (const { document } of trustTemplates("000000000000")) expect(trustPolicyProblems(document)).toEqual([]);
  });

  it("names the member that is wrong, and its line", () => {
    expect(identityPolicyProblems(allow({ ...reads, Action: "everything" }))).toEqual([
      { message: "Statement[0].Action must be * or service:action.", line: 1, column: expect.any(Number) },
    ]);
    expect(identityPolicyProblems(allow({ ...reads, Efect: "Allow" }))[0]?.message).toContain("Statement[0].Efect");
    expect(identityPolicyProblems(allow({ ...reads, Principal: "*" }))[0]?.message).toContain("principal");
    expect(identityPolicyProblems("{")).toHaveLength(1);
    expect(identityPolicyProblems(" ")).toHaveLength(1);
  });

  it("counts characters as the quota does, and knows which ones there may be", () => {
    expect(identityPolicyProblems(allow(reads) + " ".repeat(7000))).toEqual([]);
    expect(identityPolicyProblems(allow({ ...reads, Sid: "x".repeat(6200) }))[0]?.message).toContain("6144");
    expect(identityPolicyProblems(allow({ ...reads, Sid: "→" }))[0]?.message).toContain("U+00FF");
  });
});

describe("the editor of a trust policy", () => {
  it("asks for a principal and takes no resource", () => {
    expect(trustPolicyProblems(allow({ Effect: "Allow", Action: "sts:AssumeRole" }))[0]?.message).toContain(
      "Statement[0].Principal",
    );
    expect(trustPolicyProblems(allow({ ...reads, Principal: "*" }))[0]?.message).toContain("Statement[0].Resource");
  });
});
