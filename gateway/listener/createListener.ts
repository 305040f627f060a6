import { performance } from "node:perf_hooks";
import { Invocation, type Payload } from "../invocation.ts";
import { restApi } from "../pipelines/restApi.ts";
import { runPipeline } from "../pipelines/runPipeline.ts";
import { RequestRefused } from "../responses/gatewayError.ts";
import { renderGatewayResponse } from "../responses/renderGatewayResponse.ts";
import { isSharedHost } from "../routing/apiAddress.ts";
import type { Ports } from "../steps/step.ts";
import type { ClientConnection } from "./clientConnection.ts";
import { type ClientLimits, clientLimits } from "./clientLimits.ts";
import { deliver } from "./deliver.ts";
import { type Health, healthAnswer } from "./health.ts";
import { Listener } from "./listener.ts";
import { readHead } from "./readHead.ts";
import type { ClientRequest } from "./requestHead.ts";
import { newExtendedRequestId, newRequestId } from "./requestIds.ts";
import type { Written } from "./streamedAnswer.ts";
import type { Proxies } from "./trustedProxies.ts";

export interface ListenerSettings {
  readonly proxies: Proxies;
  readonly version: string;
  readonly health: () => Health;
  readonly clientLimits?: ClientLimits;
}

/** HTTP/1.1 in front of the pipeline. */
export function createListener(ports: Ports, settings: ListenerSettings): Listener {
  return new Listener(
    (connection, request) => serve(connection, request, ports, settings),
    settings.clientLimits ?? clientLimits,
    ({ ids, sourceIp, failure }) =>
      ports.explanations?.addUnread(
        { ...ids, at: ports.clock.now(), httpMethod: "", path: "", sourceIp, failure },
        failure.statusCode,
      ),
  );
}

function serve(connection: ClientConnection, request: ClientRequest, ports: Ports, settings: ListenerSettings): void {
  if (request.url === "/_health" && isForUs(request, ports)) {
    answerHealth(connection, request, ports, settings);
    return;
  }
  const ids = { requestId: newRequestId(), extendedRequestId: newExtendedRequestId() };
  const nowMs = ports.clock.now();
  let invocation: Invocation;
  try {
    const { state } = settings.health();
    if (state === "starting") throw new RequestRefused(503, "ServiceUnavailableException", "Service Unavailable");
    invocation = new Invocation(readHead(connection, request, settings.proxies, nowMs), ids, nowMs);
  } catch (error) {
    const refusal = renderGatewayResponse(error);
    refusal.headers.push("x-amzn-RequestId", ids.requestId, "x-amz-apigw-id", ids.extendedRequestId);
    connection.distrust();
    deliver(connection, request, refusal);
    ports.explanations?.addUnread(
      { ...ids, ...unread(request), at: nowMs, sourceIp: connection.peerAddress, failure: error },
      refusal.status,
    );
    return;
  }
  connection.answerer = invocation;
  runPipeline(restApi, invocation, ports, (payload) =>
    deliver(connection, request, payload, listenersOf(invocation, payload, ports)),
  );
}

/** A probe need not say a host. */
function isForUs({ headers }: ClientRequest, { domains }: Ports): boolean {
  const at = headers.findIndex((text, index) => index % 2 === 0 && text.toLowerCase() === "host");
  const host = at < 0 ? "" : (headers[at + 1] ?? "");
  return isSharedHost(host) && !domains.find(host);
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

/** As it was sent; nothing has been checked. */
const unread = ({ method, url }: ClientRequest) => ({
  httpMethod: method,
  path: url.split("?", 1)[0] ?? "",
});

function answerHealth(
  connection: ClientConnection,
  request: ClientRequest,
  ports: Ports,
  { health, version }: ListenerSettings,
): void {
  if (request.headers.some((text) => /^(?:content-length|transfer-encoding)$/i.test(text))) connection.distrust();
  const { status, body } = healthAnswer(health(), version, ports.clock.now());
  deliver(connection, request, { status, headers: ["Content-Type", "application/json"], body: Buffer.from(body) });
}
