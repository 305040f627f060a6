import { performance } from "node:perf_hooks";
import { whyTimedOut, whyUnreachable } from "../explaining/whyIntegration.ts";
import type { Invocation } from "../invocation.ts";
import { logEndpointRequest, logEndpointResponse } from "../logs/executionLines.ts";
import { type Upstream, type UpstreamRequest, type UpstreamResponse, UpstreamTimeout } from "../ports/upstream.ts";
import { GatewayError, RequestRefused } from "../responses/gatewayError.ts";
import type { Ports } from "../steps/step.ts";

/** Sends the integration request to the method's back end; a client that goes away takes the call with it. */
export function callBackEnd(invocation: Invocation, ports: Ports): Promise<UpstreamResponse> {
  const { uri, timeoutMs, vpcLinkId } = invocation.matched.method.integration;
  if (!uri) throw new GatewayError("API_CONFIGURATION_ERROR", { detail: "Invalid endpoint address" });
  const { region } = invocation.resolved.api.restApi;
  const origin = vpcLinkId === undefined ? uri.origin : ports.vpcLinks.originOf(region, vpcLinkId, uri.origin);
  const { method, path, headers, body } = invocation.integrationRequest;
  return exchange(
    invocation,
    ports.upstream,
    { origin, method, path, headers, body, timeoutMs },
    "Network error communicating with endpoint",
    uri.origin,
  );
}

/** `unreachable`: what the client is told when no answer comes. `shown`: the endpoint as the log names it. */
export function exchange(
  invocation: Invocation,
  upstream: Upstream,
  request: UpstreamRequest,
  unreachable?: string,
  shown = request.origin,
): Promise<UpstreamResponse> {
  const { executionLog } = invocation;
  if (executionLog) logEndpointRequest(executionLog, shown, request);
  const sentAt = performance.now();
  const answered = (): number => {
    const latencyMs = performance.now() - sentAt;
    invocation.integrationLatencyMs = latencyMs;
    return latencyMs;
  };
  return new Promise((resolve, reject) => {
    const call = upstream.call(request, {
      response: (response) => {
        const latencyMs = answered();
        if (executionLog) logEndpointResponse(executionLog, response, latencyMs);
        resolve(response);
      },
      failed: (error) => {
        answered();
        reject(asGatewayError(error, request, unreachable));
      },
    });
    invocation.onAbandon((reason) => call.abort(reason));
  });
}

function asGatewayError(error: Error, request: UpstreamRequest, unreachable: string | undefined): RequestRefused {
  if (error instanceof RequestRefused) return error;
  if (error instanceof UpstreamTimeout)
    return new GatewayError("INTEGRATION_TIMEOUT", { cause: error, why: whyTimedOut(request.timeoutMs) });
  return new GatewayError("INTEGRATION_FAILURE", {
    ...(unreachable !== undefined && { message: unreachable }),
    cause: error,
    why: whyUnreachable(error),
  });
}
