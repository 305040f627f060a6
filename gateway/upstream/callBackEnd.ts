import type { Invocation } from "../invocation.ts";
import { logEndpointRequest, logEndpointResponse } from "../logs/executionLines.ts";
import { type UpstreamResponse, UpstreamTimeout } from "../ports/upstream.ts";
import { GatewayError, RequestRefused } from "../responses/gatewayError.ts";
import type { Ports } from "../steps/step.ts";

/** Sends the integration request to the method's back end; a client that goes away takes the call with it. */
export function callBackEnd(invocation: Invocation, ports: Ports): Promise<UpstreamResponse> {
  const { uri, timeoutMs, vpcLinkId } = invocation.matched.method.integration;
  if (!uri) throw new GatewayError("API_CONFIGURATION_ERROR", { detail: "Invalid endpoint address" });
  const { region } = invocation.resolved.api.restApi;
  const origin = vpcLinkId === undefined ? uri.origin : ports.vpcLinks.originOf(region, vpcLinkId, uri.origin);
  const { executionLog, integrationRequest } = invocation;
  const { method, path, headers, body } = integrationRequest;
  if (executionLog) logEndpointRequest(executionLog, uri.origin, integrationRequest);
  const sentAt = performance.now();
  const answered = (): number => {
    const latencyMs = performance.now() - sentAt;
    invocation.integrationLatencyMs = latencyMs;
    return latencyMs;
  };
  return new Promise((resolve, reject) => {
    const call = ports.upstream.call(
      { origin, method, path, headers, body, timeoutMs },
      {
        response: (response) => {
          const latencyMs = answered();
          if (executionLog) logEndpointResponse(executionLog, response, latencyMs);
          resolve(response);
        },
        failed: (error) => {
          answered();
          reject(asGatewayError(error));
        },
      },
    );
    invocation.onAbandon((reason) => call.abort(reason));
  });
}

function asGatewayError(error: Error): RequestRefused {
  if (error instanceof RequestRefused) return error;
  if (error instanceof UpstreamTimeout) return new GatewayError("INTEGRATION_TIMEOUT", { cause: error });
  return new GatewayError("INTEGRATION_FAILURE", {
    message: "Network error communicating with endpoint",
    cause: error,
  });
}
