// The request that TestInvokeAuthorizer shows an authorizer; what nobody gives is as in AWS's own tests (recorded).
import { executeApiArn } from "../../contract/arn.ts";
import type { TestAuthorizerRequest } from "../../contract/gatewayDoor.ts";
import type { AuthorizedRequest } from "../authorizers/authorizer.ts";
import { commonLogTime } from "../contextOf.ts";
import { newExtendedRequestId } from "../listener/requestIds.ts";
import { MethodRequest, type MethodRequestHead } from "../methodRequest.ts";
import { noOverrides } from "../templates/index.ts";
import { testHead, testKey } from "./testHead.ts";

const resourcePath = "/";

/** Whatever authorizer is asked about it. */
export type MadeUpRequest = Omit<AuthorizedRequest, "authorizer">;

export function madeUpRequest(asked: TestAuthorizerRequest, requestId: string, nowMs: number): MadeUpRequest {
  const { region, accountId, restApiId, stageVariables } = asked;
  const head = testHead({ ...asked, httpMethod: "GET" }, resourcePath, nowMs);
  return {
    methodArn: executeApiArn(region, accountId, restApiId, "ESTestInvoke-stage", head.httpMethod, head.path),
    resourcePath,
    path: head.path,
    scope: {
      methodRequest: new MethodRequest(head),
      pathParameters: {},
      stageVariables,
      context: contextOf(asked, head, requestId, nowMs),
      overrides: noOverrides(),
      body: Buffer.from(asked.body),
    },
  };
}

const contextOf = (
  { accountId, restApiId, additionalContext }: TestAuthorizerRequest,
  { httpMethod, path, host, sourceIp, userAgent }: MethodRequestHead,
  requestId: string,
  nowMs: number,
): Record<string, unknown> => ({
  resourceId: "test-invoke-resource-id",
  resourcePath,
  httpMethod,
  extendedRequestId: newExtendedRequestId(),
  requestTime: commonLogTime(new Date(nowMs)),
  path,
  accountId,
  protocol: "HTTP/1.1",
  stage: "test-invoke-stage",
  domainPrefix: "testPrefix",
  requestTimeEpoch: nowMs,
  requestId,
  identity: {
    cognitoIdentityPoolId: null,
    cognitoIdentityId: null,
    apiKey: testKey.apiKey,
    principalOrgId: null,
    cognitoAuthenticationType: null,
    userArn: null,
    apiKeyId: testKey.apiKeyId,
    userAgent: userAgent ?? null,
    accountId,
    caller: null,
    sourceIp,
    accessKey: null,
    cognitoAuthenticationProvider: null,
    user: null,
  },
  domainName: host,
  apiId: restApiId,
  ...additionalContext,
});
