import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { Invocation, type Payload } from "../invocation.ts";
import { restApi } from "../pipelines/restApi.ts";
import { runPipeline } from "../pipelines/runPipeline.ts";
import { RequestRefused } from "../responses/gatewayError.ts";
import { renderGatewayResponse } from "../responses/renderGatewayResponse.ts";
import { isSharedHost } from "../routing/apiAddress.ts";
import type { Ports } from "../steps/step.ts";
import { bodyLimitBytes } from "./clientBody.ts";
import { clientError, type HearRefusal } from "./clientError.ts";
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
  const refuse = (error: Error, socket: Duplex) => clientError(error, socket, hearRefusal(socket, ports));
  server.on("clientError", refuse);
  server.on("connect", (_message, socket) => refuse(new Error("CONNECT is not served"), socket));
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
    ports.explanations?.addUnread(
      { ...ids, ...unread(message), at: nowMs, sourceIp: message.socket.remoteAddress ?? "", failure: error },
      refusal.status,
    );
    return;
  }
  const rest = invocation.methodRequest.head.body === null ? "none" : "some";
  let delivered = false;
  runPipeline(restApi, invocation, ports, (payload) => {
    delivered = true;
    deliver(response, payload, rest, listenersOf(invocation, payload, ports), settings.clientLimits);
  });
  if (delivered) return;
  response.on("close", () => {
    if (!response.writableFinished) invocation.abandon(new Error("The client has gone"));
  });
}

/** Nobody hears of a success of a stage that keeps no log, unless it is one of the sample. */
function listenersOf(invocation: Invocation, { status }: Payload, ports: Ports): Written | undefined {
  const requestLog = isLogged(invocation) ? ports.requestLog : undefined;
  const explanations = ports.explanations?.wants(invocation, status) ? ports.explanations : undefined;
  if (!requestLog && !explanations) return undefined;
  return (responseLength) => {
    const responseLatency = performance.now() - invocation.arrivedAt;
    requestLog?.add({ invocation, status, responseLength, responseLatency });
    explanations?.add(invocation, status);
  };
}

const isLogged = (invocation: Invocation): boolean =>
  invocation.isResolved && (invocation.resolved.accessLog !== undefined || invocation.executionLog !== undefined);

const hearRefusal =
  (socket: Duplex, { explanations, clock }: Ports): HearRefusal =>
  (failure, ids) =>
    explanations?.addUnread(
      { ...ids, at: clock.now(), httpMethod: "", path: "", sourceIp: addressOf(socket), failure },
      failure.statusCode,
    );

const addressOf = (socket: Duplex): string => (socket instanceof Socket && socket.remoteAddress) || "";

/** As it was sent; nothing has been checked. */
const unread = ({ method = "", url = "" }: IncomingMessage) => ({
  httpMethod: method,
  path: url.split("?", 1)[0] ?? "",
});

function answerHealth(response: ServerResponse, ports: Ports, { health, version }: ListenerSettings): void {
  const { status, body } = healthAnswer(health(), version, ports.clock.now());
  deliver(response, { status, headers: ["Content-Type", "application/json"], body: Buffer.from(body) }, "some");
}
