export interface PolicyTemplate {
  readonly id: string;
  readonly text: string;
  readonly description: string;
  readonly document: string;
}

const documentOf = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements }, null, 2);
const allow = (Action: string | string[], Resource: string | string[]) =>
  documentOf({ Effect: "Allow", Action, Resource });

// "Control access to a REST API with IAM permissions" and "IAM policy examples for managing API Gateway APIs", developer guide.
export const policyTemplates: readonly PolicyTemplate[] = [
  {
    id: "read",
    text: "Read every API",
    description: "Settings of APIs, keys and plans",
    document: allow("apigateway:GET", "arn:aws:apigateway:*::/*"),
  },
  {
    id: "create",
    text: "Create APIs",
    description: "Make new ones and read them",
    document: allow(["apigateway:POST", "apigateway:GET"], "arn:aws:apigateway:*::/restapis"),
  },
  {
    id: "api",
    text: "Manage one API",
    description: "Put the API's id in place of abc123",
    document: allow("apigateway:*", [
      "arn:aws:apigateway:*::/restapis/abc123",
      "arn:aws:apigateway:*::/restapis/abc123/*",
    ]),
  },
  {
    id: "invoke",
    text: "Call one API",
    description: "Methods that ask for IAM permissions",
    document: allow("execute-api:Invoke", "arn:aws:execute-api:*:*:abc123/prod/GET/*"),
  },
];

const trust = (Principal: object) => documentOf({ Effect: "Allow", Principal, Action: "sts:AssumeRole" });

// "Creating a role for an AWS service" and "Creating a role for an IAM user", IAM user guide.
export const trustTemplates = (accountId: string): readonly PolicyTemplate[] => [
  {
    id: "apigateway",
    text: "API Gateway",
    description: "Integrations and authorizers act in the role",
    document: trust({ Service: "apigateway.amazonaws.com" }),
  },
  {
    id: "lambda",
    text: "Lambda",
    description: "Functions act in the role",
    document: trust({ Service: "lambda.amazonaws.com" }),
  },
  {
    id: "account",
    text: "Users of this account",
    description: "Whoever may also call sts:AssumeRole on the role",
    document: trust({ AWS: `arn:aws:iam::${accountId}:root` }),
  },
];
