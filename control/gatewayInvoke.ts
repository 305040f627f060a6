// One request to an API as the gateway serves it, over the private socket that believes control about the client.
import { type IncomingMessage, request } from "node:http";
import { invokeSocketOf } from "../contract/gatewayDoor.ts";
import { ServiceException } from "../wire/errors.ts";
import type { InvokeOutcome, InvokeRequest } from "./call.ts";

/** Nobody at the socket: ServiceUnavailableException. */
export function invoke(gatewaySocket: string, asked: InvokeRequest): Promise<InvokeOutcome> {
  const { method, path, headers, body, clientAddress, publicUrl, timeoutMs } = asked;
  const { host, protocol, port } = new URL(publicUrl);
  const scheme = protocol.slice(0, -1);
  const all = [
    ...["Host", host, "X-Forwarded-For", clientAddress, "X-Forwarded-Proto", scheme],
    ...["X-Forwarded-Port", port || (scheme === "https" ? "443" : "80"), ...headers],
    ...(body.length > 0 ? ["Content-Length", String(body.length)] : []),
  ];
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const outgoing = request({ socketPath: invokeSocketOf(gatewaySocket), method, path, headers: all, setHost: false });
    const deadline = setTimeout(() => {
      resolve({ outcome: "timeout" });
      outgoing.destroy();
    }, timeoutMs);
    outgoing.on("close", () => clearTimeout(deadline));
    outgoing.on("error", (cause) => reject(unavailable(cause)));
    outgoing.on("response", (response) =>
      read(response, asked.answerLimitBytes).then(
        (bytes) => {
          if (bytes === undefined) {
            resolve({ outcome: "tooLarge" });
            outgoing.destroy();
          } else resolve(answerOf(response, bytes, performance.now() - startedAt));
        },
        (cause: unknown) => reject(unavailable(cause)),
      ),
    );
    outgoing.end(body);
  });
}

const answerOf = ({ statusCode = 502, rawHeaders }: IncomingMessage, body: Buffer, latency: number): InvokeOutcome => ({
  outcome: "answered",
  status: statusCode,
  headers: rawHeaders,
  body,
  latency: Math.round(latency),
});

async function read(response: IncomingMessage, limitBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    size += chunk.length;
    if (size > limitBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const unavailable = (cause: unknown) =>
  new ServiceException("ServiceUnavailableException", "The gateway cannot be asked right now; try again.", {
    retryAfterSeconds: 1,
    cause,
  });
