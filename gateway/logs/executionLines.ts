// The lines of an execution log in AWS's words and order (recorded). Steps call these only where somebody listens.
import type { Invocation, Payload } from "../invocation.ts";
import type { Origin, UpstreamRequest, UpstreamResponse } from "../ports/upstream.ts";
import { bodyText, type ExecutionLog, headersText, mapText } from "./executionLog.ts";

export function logMethodRequest(invocation: Invocation, log: ExecutionLog): void {
  const { methodRequest, matched, requestId } = invocation;
  log.info(`Starting execution for request: ${requestId}`);
  log.info(`HTTP Method: ${methodRequest.head.httpMethod}, Resource Path: ${matched.method.resourcePath}`);
  if (!log.data) return;
  const query = Array.from(methodRequest.query, ([name, values]) => [name, values.join(",")] as const);
  log.data(`Method request path: ${mapText(Object.entries(matched.pathParameters))}`);
  log.data(`Method request query string: ${mapText(query)}`);
  log.data(`Method request headers: ${headersText(methodRequest.head.headers)}`);
}

const bodyTold = new WeakSet<ExecutionLog>();

/** Told once, by the first step that reads the body. */
export function logMethodRequestBody(log: ExecutionLog | undefined, body: Buffer): void {
  if (!log?.data || bodyTold.has(log)) return;
  bodyTold.add(log);
  log.data(`Method request body before transformations: ${bodyText(body)}`);
}

export function logEndpointRequest(
  log: ExecutionLog,
  origin: Origin,
  request: Omit<UpstreamRequest, "origin" | "timeoutMs">,
) {
  const uri = endpointUri(origin, request.path);
  log.info(`Endpoint request URI: ${uri}`);
  log.data?.(`Endpoint request headers: ${headersText(request.headers)}`);
  log.data?.(
    `Endpoint request body after transformations: ${Buffer.isBuffer(request.body) ? bodyText(request.body) : ""}`,
  );
  log.info(`Sending request to ${uri}`);
}

export const endpointUri = ({ secure, host }: Origin, path: string): string =>
  `${secure ? "https" : "http"}://${host}${path}`;

export function logEndpointResponse(log: ExecutionLog, { status, headers }: UpstreamResponse, latencyMs: number): void {
  log.info(`Received response. Status: ${status}, Integration latency: ${Math.round(latencyMs)} ms`);
  log.data?.(`Endpoint response headers: ${headersText(headers)}`);
}

export const logEndpointResponseBody = (log: ExecutionLog | undefined, body: Buffer): void =>
  log?.data?.(`Endpoint response body before transformations: ${bodyText(body)}`);

/** Always the last lines; a failure has already been told. */
export function logCompletion(
  log: ExecutionLog,
  { status, headers, body }: Payload,
  isError: boolean,
  serviceRequestId?: string,
): void {
  if (!isError) {
    log.data?.(`Method response body after transformations: ${Buffer.isBuffer(body) ? bodyText(body) : ""}`);
    log.data?.(`Method response headers: ${headersText(headers)}`);
    log.info("Successfully completed execution");
  }
  log.info(`Method completed with status: ${status}`);
  if (serviceRequestId !== undefined) log.info(`AWS Integration Endpoint RequestId : ${serviceRequestId}`);
}
