import type { RequestLogRow } from "../../contract/requestLog.ts";
import { GatewayError } from "../responses/gatewayError.ts";
import { type AccessLogLine, compileAccessLogFormat } from "./accessLogFormat.ts";
import { apiKeyId, contextPath } from "./accessLogVariables.ts";
import type { LoggedRequest } from "./loggedRequest.ts";
import type { AccessLog } from "./loggingSettings.ts";
import { MethodLog } from "./methodLog.ts";

/** `undefined`: its stage keeps no log of it. The invocation's API must be resolved. */
export function rowOf(request: LoggedRequest): RequestLogRow | undefined {
  const { invocation } = request;
  const { api, accessLog, stageName, isCanary } = invocation.resolved;
  const { executionLog } = invocation;
  const executionText = executionLog instanceof MethodLog ? executionLog.text : undefined;
  if (!accessLog && executionText === undefined) return undefined;
  const { httpMethod, sourceIp } = invocation.methodRequest.head;
  return {
    at: invocation.startedAt,
    region: api.restApi.region,
    restApiId: api.restApi.id,
    stageName,
    requestId: invocation.requestId,
    httpMethod,
    path: contextPath(invocation),
    resourcePath: invocation.isMatched ? invocation.matched.method.resourcePath : "",
    status: request.status,
    responseLatency: request.responseLatency,
    integrationLatency: invocation.integrationLatencyMs,
    responseLength: request.responseLength,
    sourceIp,
    apiKeyId: apiKeyId(invocation),
    errorType: invocation.failure instanceof GatewayError ? invocation.failure.responseType : undefined,
    accessLogGroup: accessLog?.group,
    accessLogLine: accessLog && lineOf(accessLog)(request),
    executionLog: executionText,
    isCanary: isCanary || undefined,
  };
}

const lines = new WeakMap<AccessLog, AccessLogLine>();

/** Compiled once for each configuration of a stage. */
function lineOf(accessLog: AccessLog): AccessLogLine {
  const known = lines.get(accessLog);
  if (known) return known;
  const line = compileAccessLogFormat(accessLog.format);
  lines.set(accessLog, line);
  return line;
}
