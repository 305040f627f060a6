// Proxy integrations skip integration and method responses; "Amazon API Gateway important notes" names what is renamed.
import { nameTowardsClient } from "../mapping/headerTable.ts";
import { GatewayError } from "../responses/gatewayError.ts";
import { responseLimitBytes } from "../upstream/readBody.ts";
import type { Step } from "./step.ts";

export const forwardIntegrationResponse: Step = (invocation) => {
  const { status, headers, body } = invocation.integrationResponse;
  const { isStreamed } = invocation.matched.method.integration;
  if (!isStreamed && body && (body.length ?? 0) > responseLimitBytes) {
    if (!Buffer.isBuffer(body)) body.cancel();
    throw new GatewayError("INTEGRATION_FAILURE");
  }
  invocation.methodResponse = { status, headers: towardsClient(headers), body, ...(isStreamed && { isStreamed }) };
};

function towardsClient(received: readonly string[]): string[] {
  const headers: string[] = [];
  for (let i = 0; i + 1 < received.length; i += 2) {
    const name = nameTowardsClient(received[i] ?? "");
    if (name !== undefined) headers.push(name, received[i + 1] ?? "");
  }
  return headers;
}
