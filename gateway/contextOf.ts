// "API Gateway mapping template and access logging variable reference": `$context` of a REST API.

import type { Invocation } from "./invocation.ts";
import { domainNameOf, domainPrefixOf } from "./routing/apiAddress.ts";

export function contextOf(invocation: Invocation): Record<string, unknown> {
  const { resolved, methodRequest } = invocation;
  // An error may come before its method is known.
  const method = invocation.isMatched ? invocation.matched.method : undefined;
  const { restApi, deploymentId } = resolved.api;
  const { host, httpMethod, sourceIp, userAgent } = methodRequest.head;
  return {
    accountId: restApi.accountId,
    apiId: restApi.id,
    authorizer: invocation.isAuthenticated ? authorizerOf(invocation) : undefined,
    awsEndpointRequestId: invocation.integrationService?.requestId,
    // A draft has none.
    deploymentId: deploymentId || undefined,
    customDomain: resolved.basePathMatched === undefined ? undefined : { basePathMatched: resolved.basePathMatched },
    domainName: domainNameOf(host),
    domainPrefix: domainPrefixOf(host),
    endpointType: restApi.endpointTypes[0],
    extendedRequestId: invocation.extendedRequestId,
    httpMethod,
    identity: {
      ...(invocation.isAuthenticated && invocation.authenticated.identity),
      sourceIp,
      userAgent,
      ...(invocation.isIdentified && keyOf(invocation)),
    },
    isCanaryRequest: resolved.isCanary,
    operationName: method?.operationName,
    path: resolved.contextPath ?? `/${resolved.stageName}${resolved.path}`,
    protocol: "HTTP/1.1",
    requestId: invocation.requestId,
    requestTime: commonLogTime(new Date(invocation.startedAt)),
    requestTimeEpoch: invocation.startedAt,
    resourceId: method?.resourceId,
    resourcePath: method?.resourcePath,
    stage: resolved.stageName,
  };
}

/** A function's part of it also tells how long it took: nothing where its answer was known. */
function authorizerOf({ authenticated, authorizerCall, matched }: Invocation): Record<string, unknown> | undefined {
  const { context } = authenticated;
  const isLambda = matched.method.authorizer?.type === "TOKEN" || matched.method.authorizer?.type === "REQUEST";
  if (!context || !isLambda) return context;
  return { ...context, integrationLatency: Math.round(authorizerCall?.latencyMs ?? 0) };
}

const keyOf = ({ caller }: Invocation) => ({ apiKey: caller.apiKey, apiKeyId: caller.subscription.apiKeyId });

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `21/Nov/2026:07:39:42 +0000` */
export function commonLogTime(date: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${two(date.getUTCDate())}/${months[date.getUTCMonth()]}/${date.getUTCFullYear()}`;
  return `${day}:${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} +0000`;
}
