// node:http on a private Unix socket, in front of whoever answers: control's calls or the gateway's.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ServiceException } from "../wire/errors.ts";
import type { WireRequest } from "../wire/message.ts";
import type { Answer } from "./dispatcher.ts";
import { lambdaError } from "./errors.ts";

export interface ServerSettings {
  readonly answer: (request: WireRequest) => Promise<Answer>;
  readonly bodyLimitBytes: number;
  readonly log: { error(fields: object, message: string): void };
}

export function createDoorServer({ answer, bodyLimitBytes, log }: ServerSettings): Server {
  return createServer({ keepAliveTimeout: 65_000, requestTimeout: 120_000 }, (incoming, outgoing) => {
    outgoing.on("error", () => outgoing.destroy());
    readRequest(incoming, bodyLimitBytes)
      .then(answer)
      .catch((error: unknown) => {
        if (!(error instanceof ServiceException)) log.error({ err: error }, "a call failed");
        return lambdaError(error);
      })
      .then((response) => send(incoming, outgoing, response))
      .catch(() => outgoing.destroy());
  });
}

async function readRequest(incoming: IncomingMessage, limitBytes: number): Promise<WireRequest> {
  const [rawPath = "", ...query] = (incoming.url ?? "").split("?");
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > limitBytes)
      throw new ServiceException(
        "RequestEntityTooLargeException",
        `The request body is larger than ${limitBytes} bytes.`,
      );
    chunks.push(chunk);
  }
  return {
    ...{ method: incoming.method ?? "", rawPath, rawQuery: query.join("?"), headers: headersOf(incoming) },
    body: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks),
    sourceIp: "",
  };
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const flat: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(",") : value;
  return flat;
}

async function send(incoming: IncomingMessage, outgoing: ServerResponse, response: Answer): Promise<void> {
  const { status, headers, body } = response;
  if (typeof body === "function") {
    const gone = new AbortController();
    outgoing.on("close", () => gone.abort());
    outgoing.writeHead(status, { ...headers });
    outgoing.flushHeaders();
    return pipeline(Readable.from(body(gone.signal)), outgoing);
  }
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  outgoing.writeHead(status, {
    ...headers,
    ...(status !== 204 && { "content-length": String(bytes.length) }),
    ...(!incoming.complete && { connection: "close" }),
  });
  outgoing.end(status === 204 ? undefined : bytes);
}
