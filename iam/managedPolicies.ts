// Managed policies, in AWS's own documents: "AWS managed policy reference". What Gatehouse itself offers are the actions gatehouse:*.
import { type PolicyDocument, parsePolicyDocument } from "./policy.ts";

const allow = (...statements: readonly { Action: string | string[]; Resource: string }[]) =>
  parsePolicyDocument({
    Version: "2012-10-17",
    Statement: statements.map((statement) => ({ Effect: "Allow", ...statement })),
  });

export const managedPolicies: ReadonlyMap<string, PolicyDocument> = new Map([
  ["AdministratorAccess", allow({ Action: "*", Resource: "*" })],
  ["AmazonAPIGatewayAdministrator", allow({ Action: ["apigateway:*"], Resource: "arn:aws:apigateway:*::/*" })],
  [
    "ReadOnlyAccess",
    allow(
      { Action: "apigateway:GET", Resource: "*" },
      { Action: ["cloudwatch:Describe*", "cloudwatch:Get*", "cloudwatch:List*"], Resource: "*" },
      { Action: "gatehouse:Get*", Resource: "*" },
    ),
  ],
]);

/** What every signed-in caller may do, whatever their groups say. */
export const signedInPolicy: PolicyDocument = allow({
  Action: ["gatehouse:GetCaller", "gatehouse:SignOut", "gatehouse:RefreshCredentials", "gatehouse:CheckTemplate"],
  Resource: "*",
});

/** The documents behind these names; a name that is unknown grants nothing. */
export const policiesNamed = (names: readonly string[]): PolicyDocument[] =>
  names.flatMap((name) => managedPolicies.get(name) ?? []);
