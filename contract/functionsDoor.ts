// How control and the gateway reach the function host: AWS Lambda's REST API on two private Unix sockets.

/**
 * Control's: it has authenticated and authorized the caller. The request is passed on as it came, with the headers below beside; what
 * a client sent under such a name never comes along.
 */
export const doorHeaders = {
  /** The ARN of who asks. */
  caller: "x-gatehouse-caller",
  region: "x-gatehouse-region",
  requestId: "x-gatehouse-request-id",
  /** Of the client. */
  sourceIp: "x-gatehouse-source-ip",
} as const;

/**
 * The gateway's: Invoke and InvokeWithResponseStream, and nothing else. Who opens it is `apigateway.amazonaws.com`; for what, it says in
 * `X-Amz-Source-Arn`, and the function's resource-based policy decides. Nothing is signed: only the gateway can
 * open the socket, and what it would sign with may be keys for somewhere else.
 */
export const gatewayDoorOf = (functionsSocket: string): string => `${functionsSocket}.g`;

/**
 * On the gateway's door, of an integration or an authorizer that names a role: the role it is called with, and what the role's own policy
 * decides (`Decision` of iam/policy.ts). Either the role's policy or the function's may allow, and either may deny.
 */
export const roleHeader = "x-gatehouse-role-arn";
export const roleDecisionHeader = "x-gatehouse-role-decision";

/** Under it the management endpoint serves what GetFunction answers as Code.Location; whoever knows the address may read it. */
export const codeLocationPath = "/_functions/code/";

/** `{urlId}.lambda-url.{region}.localhost`, the host of a function URL; region and id are its parts. */
export const functionUrlHost = /^([a-z0-9]{32})\.lambda-url\.([a-z0-9-]{3,32})\./;

/** On control's door, of a request to a function URL: which one, and with what key it was signed, where it had to be. */
export const urlHeaders = { urlId: "x-gatehouse-url-id", accessKey: "x-gatehouse-access-key-id" } as const;
