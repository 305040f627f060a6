// "Input to an API Gateway Lambda authorizer": `requestContext` of an event. What of the caller is not known is there as null (recorded).
import { contextOf } from "../contextOf.ts";
import type { Invocation } from "../invocation.ts";

const unknownIdentity = {
  cognitoIdentityPoolId: null,
  accountId: null,
  cognitoIdentityId: null,
  caller: null,
  principalOrgId: null,
  accessKey: null,
  cognitoAuthenticationType: null,
  cognitoAuthenticationProvider: null,
  userArn: null,
  user: null,
};

export function requestContextOf(invocation: Invocation): Record<string, unknown> {
  const { identity, isCanaryRequest, ...context } = contextOf(invocation);
  return {
    ...context,
    ...(isCanaryRequest === true && { isCanaryRequest }),
    identity: { ...unknownIdentity, ...Object(identity) },
  };
}
