/** ARNs as "Amazon Resource Name (ARN) reference" of the API Gateway developer guide spells them: the account field is empty. */
export const managementArn = (region: string, path: string): string => `arn:aws:apigateway:${region}::${path}`;

/** Portals, portal products, their pages and routing rules name their account. */
export const accountArn = (region: string, accountId: string, path: string): string =>
  `arn:aws:apigateway:${region}:${accountId}:${path}`;

/** Of what Gatehouse has and AWS has no word for; `path` as in contract/houseOperations.ts. */
export const houseArn = (region: string, accountId: string, path: string): string =>
  `arn:aws:gatehouse:${region}:${accountId}:${path}`;

/** What a permission about a path of the management API (a function's name, an ARN of IAM, `*` for none in particular) is on: most paths name no account, some and all of the house do. */
export function permissionArn(region: string, accountId: string, action: string, path: string): string {
  if (action.startsWith("gatehouse:")) return houseArn(region, accountId, path);
  if (action.startsWith("iam:")) return path;
  if (action.startsWith("lambda:")) return path === "*" ? path : functionArn(region, accountId, path);
  return /^\/(portals|portalproducts)\//.test(path) ? accountArn(region, accountId, path) : managementArn(region, path);
}

/** `arn:aws:execute-api:{region}:{account}:{apiId}/{stage}/{METHOD}{path}`; `path` starts with a slash. */
export const executeApiArn = (
  region: string,
  accountId: string,
  apiId: string,
  stage: string,
  httpMethod: string,
  path: string,
): string => `arn:aws:execute-api:${region}:${accountId}:${apiId}/${stage}/${httpMethod}${path}`;

/** "Overview of managing access permissions to your CloudWatch Logs resources": without the `:*` that policies add. */
export const logGroupArn = (region: string, accountId: string, logGroupName: string): string =>
  `arn:aws:logs:${region}:${accountId}:log-group:${logGroupName}`;

/** "IAM identifiers", IAM ARNs; `path` begins and ends with a slash. */
export const iamArn = (
  accountId: string,
  kind: "user" | "group" | "role" | "policy" | "mfa",
  name: string,
  path = "/",
): string => `arn:aws:iam::${accountId}:${kind}${path}${name}`;

export const userArn = (accountId: string, userName: string, path?: string): string =>
  iamArn(accountId, "user", userName, path);

/** Those that AWS calls service role policies. */
const serviceRolePolicies = new Set([
  "AmazonAPIGatewayPushToCloudWatchLogs",
  "AWSLambdaBasicExecutionRole",
  "AWSLambdaRole",
]);

export const managedPolicyPath = (name: string): string => (serviceRolePolicies.has(name) ? "/service-role/" : "/");

/** Of the product's own managed policies, and of those it has from AWS. */
export const managedPolicyArn = (name: string): string => `arn:aws:iam::aws:policy${managedPolicyPath(name)}${name}`;

export const assumedRoleArn = (accountId: string, roleName: string, sessionName: string): string =>
  `arn:aws:sts::${accountId}:assumed-role/${roleName}/${sessionName}`;

/** "Resources defined by AWS Lambda" of the service authorization reference; `qualifier`: a version or an alias. */
export const functionArn = (region: string, accountId: string, functionName: string, qualifier?: string): string =>
  `arn:aws:lambda:${region}:${accountId}:function:${functionName}${qualifier === undefined ? "" : `:${qualifier}`}`;
