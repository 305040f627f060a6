// `requestContext` of the events that functions and Lambda authorizers get. Members, their order and their nulls are recorded.
import { contextOf } from "./contextOf.ts";
import type { Invocation } from "./invocation.ts";

/** `more`: of the identity, what is not settled yet but known. */
export function requestContextOf(
  invocation: Invocation,
  more?: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const context = contextOf(invocation);
  const identity = typeof context.identity === "object" ? { ...context.identity, ...more } : {};
  const nulls = Object.fromEntries(identityMembers.map((name) => [name, null]));
  const known = Object.entries(identity).filter(([, value]) => value !== undefined);
  const whole = { ...context, identity: { ...nulls, ...Object.fromEntries(known) } };
  return Object.fromEntries(
    members.flatMap((name) => {
      const value: unknown = Reflect.get(whole, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

const members = [
  "resourceId",
  "authorizer",
  "resourcePath",
  "operationName",
  "httpMethod",
  "extendedRequestId",
  "requestTime",
  "path",
  "accountId",
  "protocol",
  "stage",
  "domainPrefix",
  "requestTimeEpoch",
  "requestId",
  "identity",
  "domainName",
  "deploymentId",
  "apiId",
];

/** Unset members of the identity are there as null; what is not in the list appears only where it applies. */
const identityMembers = [
  "cognitoIdentityPoolId",
  "accountId",
  "cognitoIdentityId",
  "caller",
  "sourceIp",
  "principalOrgId",
  "accessKey",
  "cognitoAuthenticationType",
  "cognitoAuthenticationProvider",
  "userArn",
  "userAgent",
  "user",
];
