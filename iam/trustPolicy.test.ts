import { describe, expect, it } from "vitest";
import { PolicyError } from "./policyError.ts";
import { parseTrustPolicy, trusts } from "./trustPolicy.ts";

const source = { account: "000000000000", arn: "arn:aws:execute-api:us-east-1:000000000000:api1/prod/GET/" };
const statement = (other: object = {}) => ({
  Effect: "Allow",
  Principal: { Service: "apigateway.amazonaws.com" },
  Action: "sts:AssumeRole",
  ...other,
});
const allows = (...statements: object[]) =>
  trusts(parseTrustPolicy({ Version: "2012-10-17", Statement: statements }), "apigateway.amazonaws.com", source);

// "Creating a role to delegate permissions to an AWS service", IAM user guide.
describe("a trust policy", () => {
  it("lets a service in that it names, among others too", () => {
    expect(allows(statement())).toBe(true);
    const principal = { Service: ["lambda.amazonaws.com", "apigateway.amazonaws.com"] };
    expect(allows(statement({ Principal: principal }))).toBe(true);
    expect(allows(statement({ Principal: { Service: "lambda.amazonaws.com" } }))).toBe(false);
  });

  it("may have one statement that is no list", () => {
    const policy = parseTrustPolicy({ Version: "2012-10-17", Statement: statement() });
    expect(trusts(policy, "apigateway.amazonaws.com", source)).toBe(true);
  });

  it("keeps out whom one of its statements denies", () => {
    const deny = { Effect: "Deny", Condition: { StringNotEquals: { "aws:SourceAccount": "111111111111" } } };
    expect(allows(statement(), statement(deny))).toBe(false);
  });

  it.each([
    ["without a principal", { Principal: undefined }],
    ["with a resource", { Resource: "*" }],
    ["with an effect there is not", { Effect: "Maybe" }],
    ["with an unknown condition", { Condition: { Magic: { a: "b" } } }],
  ])("is refused %s", (_, other) => {
    const given = JSON.parse(JSON.stringify({ Version: "2012-10-17", Statement: [statement(other)] }));
    expect(() => parseTrustPolicy(given)).toThrow(PolicyError);
  });

  it.each([[null], ["text"], [[]], [{ Statement: [null] }], [{}]])("is refused as %j", (given) => {
    expect(() => parseTrustPolicy(given)).toThrow(PolicyError);
  });
});
