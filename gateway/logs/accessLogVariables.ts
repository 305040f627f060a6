// "Variables for access logging for API Gateway": every variable of REST APIs. What this product does not have prints a hyphen.
import { randomUUID } from "node:crypto";
import { commonLogTime } from "../contextOf.ts";
import type { Invocation } from "../invocation.ts";
import { GatewayError, RequestRefused } from "../responses/gatewayError.ts";
import { domainNameOf, domainPrefixOf } from "../routing/apiAddress.ts";
import type { TemplateOverrides } from "../templates/index.ts";
import { quoted } from "./escapeValue.ts";
import type { LoggedRequest } from "./loggedRequest.ts";
import { maskedKey } from "./maskedKey.ts";

export type Variable = (request: LoggedRequest) => string | number | boolean | null | undefined;

const absent: Variable = () => undefined;

/** Written as they are: quoted already. */
export const quotedVariables: ReadonlySet<string> = new Set(["error.messageString"]);

const integrationStatus: Variable = ({ invocation }) =>
  invocation.isIntegrationAnswered ? invocation.integrationResponse.status : undefined;
/** Of the service where there is one between the gateway and what answers. */
const serviceStatus: Variable = (request) =>
  request.invocation.integrationService?.status ?? integrationStatus(request);
const serviceRequestId: Variable = ({ invocation }) => invocation.integrationService?.requestId;
const integrationLatency: Variable = ({ invocation }) => rounded(invocation.integrationLatencyMs);
const integrationError: Variable = ({ invocation }) =>
  invocation.failure instanceof GatewayError && integrationFailures.has(invocation.failure.responseType)
    ? invocation.failure.message
    : undefined;

/** Of a caller whose signature was verified. */
const identity =
  (name: string): Variable =>
  ({ invocation }) =>
    invocation.isAuthenticated ? invocation.authenticated.identity?.[name] : undefined;

const integrationFailures: ReadonlySet<string> = new Set(["INTEGRATION_FAILURE", "INTEGRATION_TIMEOUT"]);

/** The names after `$context.`, in the order of AWS's page. */
export const accessLogVariables: Readonly<Record<string, Variable>> = {
  accountId: ({ invocation }) => invocation.resolved.api.restApi.accountId,
  apiId: ({ invocation }) => invocation.resolved.api.restApi.id,
  "authorize.error": ({ invocation }) => invocation.accessAttempts?.authorize?.error,
  "authorize.latency": ({ invocation }) => rounded(invocation.accessAttempts?.authorize?.latencyMs),
  "authorize.status": ({ invocation }) => invocation.accessAttempts?.authorize?.status,
  "authorizer.error": ({ invocation }) => invocation.accessAttempts?.authorizer?.error,
  "authorizer.integrationLatency": ({ invocation }) => rounded(invocation.authorizerCall?.latencyMs),
  "authorizer.integrationStatus": ({ invocation }) => invocation.authorizerCall?.status,
  "authorizer.latency": ({ invocation }) => rounded(invocation.accessAttempts?.authorizer?.latencyMs),
  "authorizer.principalId": ({ invocation }) => textOf(authorizerContext(invocation), "principalId"),
  "authorizer.requestId": ({ invocation }) => invocation.authorizerCall?.requestId,
  "authorizer.status": ({ invocation }) => invocation.accessAttempts?.authorizer?.status,
  "authenticate.error": ({ invocation }) => invocation.accessAttempts?.authenticate?.error,
  "authenticate.latency": ({ invocation }) => rounded(invocation.accessAttempts?.authenticate?.latencyMs),
  "authenticate.status": ({ invocation }) => invocation.accessAttempts?.authenticate?.status,
  awsEndpointRequestId: serviceRequestId,
  cipherSuite: absent,
  "customDomain.basePathMatched": ({ invocation }) => invocation.resolved.basePathMatched,
  "customDomain.routingRuleIdMatched": absent,
  deploymentId: ({ invocation }) => invocation.resolved.api.deploymentId,
  domainName: ({ invocation }) => domainNameOf(hostOf(invocation)),
  domainPrefix: ({ invocation }) => domainPrefixOf(hostOf(invocation)),
  endpointType: ({ invocation }) => invocation.resolved.api.restApi.endpointTypes[0],
  "error.message": ({ invocation }) => errorMessage(invocation),
  "error.messageString": ({ invocation }) => {
    const message = errorMessage(invocation);
    return typeof message === "string" ? quoted(message) : message;
  },
  "error.responseType": ({ invocation: { failure } }) =>
    failure instanceof GatewayError ? failure.responseType : undefined,
  "error.validationErrorString": ({ invocation: { failure } }) =>
    failure instanceof GatewayError ? failure.validationErrors : undefined,
  extendedRequestId: ({ invocation }) => invocation.extendedRequestId,
  httpMethod: ({ invocation }) => invocation.methodRequest.head.httpMethod,
  "identity.accountId": identity("accountId"),
  "identity.apiKey": ({ invocation }) => (invocation.isIdentified ? maskedKey(invocation.caller.apiKey) : undefined),
  "identity.apiKeyId": ({ invocation }) => apiKeyId(invocation),
  "identity.caller": identity("caller"),
  "identity.clientCert.clientCertPem": absent,
  "identity.clientCert.issuerDN": absent,
  "identity.clientCert.serialNumber": absent,
  "identity.clientCert.subjectDN": absent,
  "identity.clientCert.validity.notAfter": absent,
  "identity.clientCert.validity.notBefore": absent,
  "identity.cognitoAuthenticationProvider": absent,
  "identity.cognitoAuthenticationType": absent,
  "identity.cognitoIdentityId": absent,
  "identity.cognitoIdentityPoolId": absent,
  "identity.principalOrgId": absent,
  "identity.sourceIp": ({ invocation }) => invocation.methodRequest.head.sourceIp,
  "identity.user": identity("user"),
  "identity.userAgent": ({ invocation }) => invocation.methodRequest.head.userAgent,
  "identity.userArn": identity("userArn"),
  "identity.vpcId": absent,
  "identity.vpceId": absent,
  "integration.error": integrationError,
  "integration.integrationStatus": serviceStatus,
  "integration.latency": integrationLatency,
  "integration.requestId": serviceRequestId,
  "integration.responseTransferMode": ({ invocation }) =>
    invocation.isIntegrationAnswered
      ? invocation.matched.method.integration.isStreamed
        ? "STREAMED"
        : "BUFFERED"
      : undefined,
  "integration.status": integrationStatus,
  "integration.timeToAllHeaders": ({ invocation }) => rounded(invocation.timeToAllHeadersMs),
  "integration.timeToFirstContent": ({ invocation }) => rounded(invocation.timeToFirstContentMs),
  integrationErrorMessage: integrationError,
  integrationLatency,
  integrationStatus: serviceStatus,
  isCanaryRequest: ({ invocation }) => invocation.resolved.isCanary,
  path: ({ invocation }) => contextPath(invocation),
  protocol: () => "HTTP/1.1",
  requestId: ({ invocation }) => shownRequestId(invocation),
  requestTime: ({ invocation }) => requestTime(invocation.startedAt),
  requestTimeEpoch: ({ invocation }) => invocation.startedAt,
  resourceId: ({ invocation }) => (invocation.isMatched ? invocation.matched.method.resourceId : undefined),
  resourcePath: ({ invocation }) => (invocation.isMatched ? invocation.matched.method.resourcePath : undefined),
  responseLatency: ({ responseLatency }) => rounded(responseLatency),
  responseLength: ({ responseLength }) => responseLength,
  "responseOverride.status": ({ invocation }) => invocation.overrides.responseOverride.status,
  stage: ({ invocation }) => invocation.resolved.stageName,
  status: ({ status }) => status,
  tlsVersion: absent,
  "waf.error": absent,
  "waf.latency": absent,
  "waf.status": absent,
  wafResponseCode: absent,
  webaclArn: absent,
  xrayTraceId: ({ invocation }) => /(?:^|;\s?)Root=([^;\s]+)/.exec(invocation.methodRequest.head.traceId)?.[1],
};

/** Variables whose last part names a header, a parameter, a claim or what an authorizer answered. */
export const namedVariables: Readonly<Record<string, (name: string) => Variable>> = {
  "requestOverride.header.": (name) => overridden(({ requestOverride }) => requestOverride.header, name),
  "requestOverride.path.": (name) => overridden(({ requestOverride }) => requestOverride.path, name),
  "requestOverride.querystring.": (name) => overridden(({ requestOverride }) => requestOverride.querystring, name),
  "responseOverride.header.": (name) => overridden(({ responseOverride }) => responseOverride.header, name),
  "authorizer.claims.":
    (name) =>
    ({ invocation }) =>
      textOf(authorizerContext(invocation)?.claims, name),
  "authorizer.":
    (name) =>
    ({ invocation }) =>
      textOf(authorizerContext(invocation), name),
};

const authorizerContext = (invocation: Invocation) =>
  invocation.isAuthenticated ? invocation.authenticated.context : undefined;

/** `$context.authorizer.claims` as a whole is nothing. */
function textOf(record: unknown, name: string): string | undefined {
  if (typeof record !== "object" || record === null || !Object.hasOwn(record, name)) return undefined;
  const value: unknown = Reflect.get(record, name);
  return typeof value === "object" ? undefined : String(value);
}

const overridden =
  (recordOf: (overrides: TemplateOverrides) => Record<string, string>, name: string): Variable =>
  ({ invocation }) => {
    const record = recordOf(invocation.overrides);
    return Object.hasOwn(record, name) ? record[name] : undefined;
  };

/** `$context.path`: with the stage. */
export const contextPath = ({ resolved }: Invocation): string =>
  resolved.contextPath ?? `/${resolved.stageName}${resolved.path}`;

export const apiKeyId = (invocation: Invocation): string | undefined =>
  invocation.isIdentified ? invocation.caller.subscription.apiKeyId : undefined;

const hostOf = ({ methodRequest }: Invocation): string => methodRequest.head.host;

const rounded = (milliseconds: number | undefined): number | undefined => milliseconds && Math.round(milliseconds);

/** An error nobody foresaw shows what its client was told. */
function errorMessage({ failure }: Invocation): string | null | undefined {
  if (failure === undefined) return undefined;
  return failure instanceof RequestRefused ? failure.clientMessage : "Internal server error";
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** A request id that a client chose and that is no UUID is replaced in access logs ("Access logging for REST APIs"). */
const shownRequestId = ({ requestId, methodRequest }: Invocation): string =>
  methodRequest.head.requestId === undefined || uuid.test(requestId)
    ? requestId
    : `${randomUUID()}_REPLACED_INVALID_REQUEST_ID`;

let lastSecond = 0;
let lastTime = "";

/** All requests of a second share one text. */
function requestTime(epochMs: number): string {
  const second = Math.floor(epochMs / 1_000);
  if (second !== lastSecond || lastTime === "") {
    lastSecond = second;
    lastTime = commonLogTime(new Date(second * 1_000));
  }
  return lastTime;
}
