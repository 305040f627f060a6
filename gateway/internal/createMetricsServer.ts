// `GET /_metrics` on a port of its own, for a Prometheus; nothing else is served there.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { formatFor, type MetricFamily, writeFamilies } from "../metrics/openMetrics.ts";
import type { Log } from "../ports/log.ts";

const path = "/_metrics";

export function createMetricsServer(read: () => Promise<readonly MetricFamily[]>, log: Log): Server {
  return createServer((request, response) => {
    answer(request, response, read).catch((error) => {
      log.error({ err: error }, "Metrics cannot be read");
      response.writeHead(500).end();
    });
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  read: () => Promise<readonly MetricFamily[]>,
): Promise<void> {
  const refusal = refusalOf(request);
  if (refusal) return void response.writeHead(refusal.status, refusal.headers).end();
  const format = formatFor(request.headers.accept);
  const text = writeFamilies(await read(), format);
  const headers = { "Content-Type": format.contentType, "Content-Length": Buffer.byteLength(text) };
  response.writeHead(200, headers).end(request.method === "HEAD" ? undefined : text);
}

function refusalOf({ method = "", url = "" }: IncomingMessage) {
  if (url.split("?", 1)[0] !== path) return { status: 404, headers: {} };
  return ["GET", "HEAD"].includes(method) ? undefined : { status: 405, headers: { Allow: "GET, HEAD" } };
}
