import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Invocation, type Payload } from "../invocation.ts";
import { restApi } from "../pipelines/restApi.ts";
import { runPipeline } from "../pipelines/runPipeline.ts";
import { RequestRefused } from "../responses/gatewayError.ts";
import { renderGatewayResponse } from "../responses/renderGatewayResponse.ts";
import { isSharedHost } from "../routing/apiAddress.ts";
import type { Ports } from "../steps/step.ts";
import { bodyLimitBytes } from "./clientBody.ts";
import { clientError } from "./clientError.ts";
import { type ClientLimits, clientLimits } from "./clientLimits.ts";
import { deliver, type Written } from "./deliver.ts";
import { type Health, healthAnswer } from "./health.ts";
import { readHead } from "./readHead.ts";
import { newExtendedRequestId, newRequestId } from "./requestIds.ts";
import type { Proxies } from "./trustedProxies.ts";

export interface ListenerSettings {
  readonly proxies: Proxies;
  readonly version: string;
  readonly health: () => Health;
  readonly clientLimits?: ClientLimits;
}

const serverOptions = (limits: ClientLimits) => ({
  maxHeaderSize: 32 * 1024,
  headersTimeout: limits.headersMs,
  requestTimeout: limits.requestMs,
  keepAliveTimeout: limits.idleMs,
  connectionsCheckingInterval: limits.checkEveryMs,
  /** Host is checked with the other headers, for one kind of answer. */
  requireHostHeader: false,
  optimizeEmptyRequests: true,
});

/** HTTP/1.1 in front of the pipeline. */
export function createListener(ports: Ports, settings: ListenerSettings): Server {
  const answer = (message: IncomingMessage, response: ServerResponse) => {
    const host = message.headers.host ?? "";
    if (message.url === "/_health" && isSharedHost(host) && !ports.domains.find(host))
      return answerHealth(response, ports, settings);
    serve(message, response, ports, settings);
  };
  const server = createServer(serverOptions(settings.clientLimits ?? clientLimits), answer);
  server.on("checkContinue", (message, response) => {
    // A body that is refused anyway need not be sent.
    if (Number(message.headers["content-length"] ?? 0) <= bodyLimitBytes) response.writeContinue();
    answer(message, response);
  });
  server.on("clientError", clientError);
  server.on("connect", (_message, socket) => clientError(new Error("CONNECT is not served"), socket));
  return server;
}

function serve(message: IncomingMessage, response: ServerResponse, ports: Ports, settings: ListenerSettings): void {
  const ids = { requestId: newRequestId(), extendedRequestId: newExtendedRequestId() };
  const nowMs = ports.clock.now();
  let invocation: Invocation;
  try {
    const { state } = settings.health();
    if (state === "starting") throw new RequestRefused(503, "ServiceUnavailableException", "Service Unavailable");
    invocation = new Invocation(readHead(message, settings.proxies, nowMs), ids, nowMs);
  } catch (error) {
    const refusal = renderGatewayResponse(error);
    refusal.headers.push("x-amzn-RequestId", ids.requestId, "x-amz-apigw-id", ids.extendedRequestId);
    deliver(response, refusal, "untrusted");
    return;
  }
  const rest = invocation.methodRequest.head.body === null ? "none" : "some";
  let delivered = false;
  runPipeline(restApi, invocation, ports, (payload) => {
    delivered = true;
    deliver(response, payload, rest, logOf(invocation, payload, ports), settings.clientLimits);
  });
  if (delivered) return;
  response.on("close", () => {
    if (!response.writableFinished) invocation.abandon(new Error("The client has gone"));
  });
}

/** Nothing for a stage that keeps no log. */
function logOf(invocation: Invocation, { status }: Payload, { requestLog }: Ports): Written | undefined {
  if (!requestLog || !invocation.isResolved) return undefined;
  if (!invocation.resolved.accessLog && !invocation.executionLog) return undefined;
  return (responseLength) =>
    requestLog.add({ invocation, status, responseLength, responseLatency: performance.now() - invocation.arrivedAt });
}

function answerHealth(response: ServerResponse, ports: Ports, { health, version }: ListenerSettings): void {
  const { status, body } = healthAnswer(health(), version, ports.clock.now());
  deliver(response, { status, headers: ["Content-Type", "application/json"], body: Buffer.from(body) }, "some");
}
