// Tools that know one local AWS endpoint may call APIs through it too: the two path forms go on to the gateway, never for a browser.
import { type IncomingMessage, request, type ServerResponse } from "node:http";
import { isFromBrowser } from "./hostRules.ts";

const pathForms = [/^\/_aws\/execute-api\/[^/]+\//, /^\/restapis\/[^/]+\/[^/]+\/_user_request_(\/|$|\?)/];

/** True: the request was for an API and has been taken care of. */
export function forwardToGateway(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  gateway: { host: string; port: number },
): boolean {
  const url = incoming.url ?? "";
  if (!pathForms.some((form) => form.test(url))) return false;
  if (isFromBrowser(incoming)) {
    outgoing.writeHead(403, { "content-type": "application/json", "x-amzn-ErrorType": "AccessDeniedException" });
    outgoing.end(JSON.stringify({ message: "APIs are served to browsers by the gateway's own port only." }));
    return true;
  }
  const upstream = request({
    ...gateway,
    method: incoming.method,
    path: url,
    headers: headersOf(incoming),
    setHost: false,
  });
  upstream.on("response", (response) => {
    outgoing.writeHead(response.statusCode ?? 502, response.rawHeaders);
    response.pipe(outgoing);
    response.on("error", () => outgoing.destroy());
  });
  upstream.on("error", () => {
    if (outgoing.headersSent) return outgoing.destroy();
    outgoing.writeHead(503, { "content-type": "application/json", "retry-after": "1" });
    return outgoing.end(JSON.stringify({ message: "The gateway does not answer." }));
  });
  outgoing.on("close", () => upstream.destroy());
  incoming.pipe(upstream);
  return true;
}

const headersOf = (incoming: IncomingMessage): string[] => {
  const hopByHop = new Set(["connection", "keep-alive", "te", "trailer", "upgrade", "proxy-connection"]);
  const pairs: string[] = [];
  for (let index = 0; index < incoming.rawHeaders.length; index += 2) {
    const name = incoming.rawHeaders[index] ?? "";
    if (!hopByHop.has(name.toLowerCase())) pairs.push(name, incoming.rawHeaders[index + 1] ?? "");
  }
  return pairs;
};
