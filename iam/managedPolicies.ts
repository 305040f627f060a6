// Managed policies, in AWS's own documents: "AWS managed policy reference". What Gatehouse itself offers are the actions gatehouse:*.
import { ownerSchemas } from "../contract/portal/ownerOperations.ts";
import { type PolicyDocument, parsePolicyDocument } from "./policy.ts";

interface Statement {
  readonly Action: string | string[];
  readonly Resource: string | string[];
  readonly Condition?: object;
}

const allowing = (...statements: readonly Statement[]) => ({
  Version: "2012-10-17",
  Statement: statements.map((statement) => ({ Effect: "Allow", ...statement })),
});
const allow = (...statements: readonly Statement[]) => parsePolicyDocument(allowing(...statements));

const restApiReads = {
  Action: [
    "apigateway:GET",
    "apigateway:GetPortal",
    "apigateway:GetPortalProduct",
    "apigateway:GetProductPage",
    "apigateway:GetProductRestEndpointPage",
    "apigateway:GetRoutingRule",
    "apigateway:ListPortalProducts",
    "apigateway:ListPortals",
    "apigateway:ListProductPages",
    "apigateway:ListProductRestEndpointPages",
    "apigateway:ListRoutingRules",
  ],
  Resource: "*",
};
const metricReads = { Action: ["cloudwatch:Describe*", "cloudwatch:Get*", "cloudwatch:List*"], Resource: "*" };
// "AWS managed policies for CloudWatch Logs", CloudWatchLogsReadOnlyAccess: what of it there is to read here.
const logReads = { Action: ["logs:Describe*", "logs:FilterLogEvents", "logs:Get*", "logs:List*"], Resource: "*" };
const logWrites = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"];
const lambdaReads = { Action: ["lambda:Get*", "lambda:List*"], Resource: "*" };
/** Of a function's role, which whoever makes or changes the function hands on. */
const passRoleToLambda = {
  Action: "iam:PassRole",
  Resource: "*",
  Condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
};
const iamReads = {
  Action: ["iam:Get*", "iam:List*", "iam:SimulateCustomPolicy", "iam:SimulatePrincipalPolicy"],
  Resource: "*",
};
/** Names hold no slash: users of any path, and nobody else. */
const ownUser = ["arn:aws:iam::*:user/${aws:username}", "arn:aws:iam::*:user/*/${aws:username}"];
const ownPassword = { Action: "iam:ChangePassword", Resource: ownUser };
const houseReads = { Action: ["gatehouse:Get*", "gatehouse:ExplainRequest"], Resource: "*" };
/** Whoever owns a portal: its settings, what it offers, its developers and their mails. */
const portalOwning = {
  Action: Object.keys(ownerSchemas).map((name) => `gatehouse:${name.replace("$", "")}`),
  Resource: "*",
};
const writes = ["apigateway:POST", "apigateway:PUT", "apigateway:PATCH", "apigateway:DELETE"];
/** The ARN of a resource's tags holds the resource's own, encoded. */
const tagsOf = (arn: string): string => `arn:aws:apigateway:*::/tags/${encodeURIComponent(arn)}`;
/** A collection of the management API with everything below it. */
const collection = (name: string): string[] => [
  `arn:aws:apigateway:*::/${name}`,
  `arn:aws:apigateway:*::/${name}/*`,
  tagsOf(`arn:aws:apigateway:*::/${name}/*`),
];

/** Portals and their products: actions of their own names, on ARNs that name the account. */
const portals = {
  Action: "apigateway:*",
  Resource: ["portals", "portalproducts"].flatMap((name) => [
    `arn:aws:apigateway:*:*:/${name}/*`,
    tagsOf(`arn:aws:apigateway:*:*:/${name}/*`),
  ]),
};

/** Calling APIs whose methods ask for IAM permissions. */
const invoking = {
  Action: ["execute-api:Invoke", "execute-api:ManageConnections"],
  Resource: "arn:aws:execute-api:*:*:*",
};

/** Private custom domain names and who may use them: ARNs that name the account, which AmazonAPIGatewayAdministrator has none of. */
const privateDomainNames = {
  Action: "apigateway:*",
  Resource: [
    "arn:aws:apigateway:*:*:/domainnames/*",
    "arn:aws:apigateway:*:*:/domainnameaccessassociations",
    "arn:aws:apigateway:*:*:/domainnameaccessassociations/*",
  ],
};

const documents = new Map([
  ["AdministratorAccess", allowing({ Action: "*", Resource: "*" })],
  ["AmazonAPIGatewayAdministrator", allowing({ Action: ["apigateway:*"], Resource: "arn:aws:apigateway:*::/*" })],
  ["AmazonAPIGatewayInvokeFullAccess", allowing(invoking)],
  ["GatehousePortals", allowing(portals)],
  ["GatehousePrivateDomainNames", allowing(privateDomainNames)],
  ["AWSLambda_FullAccess", allowing({ Action: "lambda:*", Resource: "*" }, passRoleToLambda, logReads)],
  ["AWSLambda_ReadOnlyAccess", allowing(lambdaReads, logReads)],
  ["AWSLambdaBasicExecutionRole", allowing({ Action: logWrites, Resource: "*" })],
  ["AWSLambdaRole", allowing({ Action: ["lambda:InvokeFunction"], Resource: ["*"] })],
  [
    "AmazonAPIGatewayPushToCloudWatchLogs",
    allowing({
      Action: [
        ...logWrites,
        "logs:DescribeLogGroups",
        "logs:DescribeLogStreams",
        "logs:GetLogEvents",
        "logs:FilterLogEvents",
      ],
      Resource: "*",
    }),
  ],
  ["ReadOnlyAccess", allowing(restApiReads, metricReads, logReads, lambdaReads, iamReads, houseReads)],
  ["IAMFullAccess", allowing({ Action: "iam:*", Resource: "*" })],
  ["IAMReadOnlyAccess", allowing(iamReads)],
  ["IAMUserChangePassword", allowing(ownPassword, { Action: "iam:GetAccountPasswordPolicy", Resource: "*" })],
  ["GatehouseReadOnly", allowing(metricReads, logReads, houseReads)],
  [
    "GatehouseProductManager",
    allowing(restApiReads, metricReads, logReads, houseReads, portals, portalOwning, {
      Action: writes,
      Resource: [...collection("apikeys"), ...collection("usageplans")],
    }),
  ],
]);

/** By name: what answers show of them, as JSON text. */
export const managedPolicyTexts: ReadonlyMap<string, string> = new Map(
  [...documents].map(([name, document]) => [name, JSON.stringify(document, undefined, 4)]),
);

export const managedPolicies: ReadonlyMap<string, PolicyDocument> = new Map(
  [...documents].map(([name, document]) => [name, parsePolicyDocument(document)]),
);

/** What the developer portal's own server may ask, in whoever's name: nothing of the management API. */
export const portalPolicy: PolicyDocument = allow({ Action: "portal:*", Resource: "*" });

const self = "arn:aws:gatehouse:*:*:/_house/users/${aws:username}";

/** What every signed-in caller may do, whatever their groups say: know themselves, and look after their own password and keys. */
export const signedInPolicy: PolicyDocument = allow(
  {
    Action: [
      "gatehouse:GetCaller",
      "gatehouse:GetPermissions",
      "gatehouse:SignOut",
      "gatehouse:RefreshCredentials",
      "gatehouse:CheckTemplate",
      "gatehouse:CheckAccessLogFormat",
      "gatehouse:ChangePassword",
    ],
    Resource: "*",
  },
  { Action: "gatehouse:GetUser", Resource: self },
  // Only the door: which call may be explained is decided on the ARN of the API that was called.
  { Action: "gatehouse:ExplainRequest", Resource: "arn:aws:gatehouse:*:*:/_house/request-explanations" },
  {
    Action: [
      "gatehouse:GetAccessKeys",
      "gatehouse:CreateAccessKey",
      "gatehouse:UpdateAccessKey",
      "gatehouse:DeleteAccessKey",
    ],
    Resource: [`${self}/access-keys`, `${self}/access-keys/*`],
  },
  {
    Action: ["gatehouse:GetSessions", "gatehouse:DeleteSession"],
    Resource: [`${self}/sessions`, `${self}/sessions/*`],
  },
  // "AWS: Allows MFA-authenticated IAM users to manage their own MFA device": an own device bears the user's name.
  {
    Action: ["iam:CreateVirtualMFADevice", "iam:DeleteVirtualMFADevice"],
    Resource: "arn:aws:iam::*:mfa/${aws:username}",
  },
  { Action: ["iam:ListMFADevices", "iam:EnableMFADevice", "iam:ResyncMFADevice"], Resource: ownUser },
  {
    Action: "iam:DeactivateMFADevice",
    Resource: ownUser,
    Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } },
  },
);

/** The documents behind these names; a name that is unknown grants nothing. */
export const policiesNamed = (names: readonly string[]): PolicyDocument[] =>
  names.flatMap((name) => managedPolicies.get(name) ?? []);
