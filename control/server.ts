// node:http in front of the dispatcher: limits, malformed messages, /_health, and nothing that has to do with AWS.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type Duplex, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { functionUrlHost } from "../contract/functionsDoor.ts";
import { errorResponse, ServiceException } from "../wire/errors.ts";
import type { StreamedResponse, WireRequest, WireResponse } from "../wire/message.ts";
import { forwardToGateway } from "./gatewayForward.ts";

const bodyLimitBytes = 10 * 1024 * 1024;
const lingerMs = 2_000;
/** A client that takes nothing for so long is gone; streams say something more often. */
const stalledMs = 60_000;
const singleHeaders = ["host", "content-length", "transfer-encoding", "authorization", "content-type", "x-amz-date"];

export interface ServerDependencies {
  readonly dispatch: (request: WireRequest) => Promise<WireResponse | StreamedResponse>;
  readonly isServing: () => Promise<boolean>;
  readonly version: string;
  /** Ends the streams that are open, which would go on for long. */
  readonly stopping?: AbortSignal;
  readonly gateway: { readonly host: string; readonly port: number };
}

export function createManagementServer(dependencies: ServerDependencies): Server {
  const server = createServer(
    { maxHeaderSize: 16 * 1024, headersTimeout: 10_000, requestTimeout: 60_000, keepAliveTimeout: 65_000 },
    (incoming, outgoing) => {
      outgoing.on("error", () => outgoing.destroy());
      if (!isFunctionUrl(incoming) && forwardToGateway(incoming, outgoing, dependencies.gateway)) return;
      answer(incoming, dependencies).then(
        (response) =>
          isStreamed(response) ? stream(outgoing, response, dependencies.stopping) : send(incoming, outgoing, response),
        () => incoming.destroy(),
      );
    },
  );
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => answerMalformed(error, socket));
  return server;
}

async function answer(
  incoming: IncomingMessage,
  dependencies: ServerDependencies,
): Promise<WireResponse | StreamedResponse> {
  const [rawPath = "", rawQuery = ""] = splitOnce(incoming.url ?? "", "?");
  if (rawPath === "/_health" && incoming.method === "GET" && !isFunctionUrl(incoming)) return health(dependencies);
  try {
    const headers = readHeaders(incoming);
    if (!rawPath.startsWith("/"))
      throw new ServiceException("BadRequestException", "The request target must be a path, e.g. /restapis.");
    const body = await readBody(incoming);
    const sourceIp = (incoming.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
    return await dependencies.dispatch({ method: incoming.method ?? "", rawPath, rawQuery, headers, body, sourceIp });
  } catch (error) {
    if (error instanceof ServiceException) return errorResponse(error);
    throw error;
  }
}

/** On the host of a function URL every path is the function's. */
const isFunctionUrl = ({ headers }: IncomingMessage): boolean => functionUrlHost.test(headers.host ?? "");

async function health(dependencies: ServerDependencies): Promise<WireResponse> {
  const serving = await dependencies.isServing();
  return {
    status: serving ? 200 : 503,
    headers: { "content-type": "application/json", "cache-control": "no-store" },
    body: JSON.stringify({ status: serving ? "ok" : "unavailable", version: dependencies.version }),
  };
}

function splitOnce(text: string, separator: string): [string, string] {
  const index = text.indexOf(separator);
  return index < 0 ? [text, ""] : [text.slice(0, index), text.slice(index + 1)];
}

function readHeaders(incoming: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = Object.create(null);
  for (let index = 0; index < incoming.rawHeaders.length; index += 2) {
    const name = (incoming.rawHeaders[index] ?? "").toLowerCase();
    const value = incoming.rawHeaders[index + 1] ?? "";
    const earlier = headers[name];
    if (earlier !== undefined && singleHeaders.includes(name)) {
      throw new ServiceException("BadRequestException", `The header '${name}' may be sent only once.`);
    }
    headers[name] = earlier === undefined ? value : `${earlier},${value}`;
  }
  return headers;
}

/** Deployment packages of functions are the only large requests; the text is AWS's. */
const packagePaths: readonly (readonly [operation: string, path: RegExp])[] = [
  ["CreateFunction", /^\/2015-03-31\/functions\/?$/],
  ["UpdateFunctionCode", /^\/2015-03-31\/functions\/[^/]+\/code\/?$/],
];
const packageLimitBytes = 69_905_067;

function bodyLimit(incoming: IncomingMessage): { limitBytes: number; tooLarge: () => ServiceException } {
  const [operation] = packagePaths.find(([, path]) => path.test(incoming.url ?? "")) ?? [];
  if (operation === undefined || incoming.headers.authorization === undefined || isFunctionUrl(incoming))
    return { limitBytes: bodyLimitBytes, tooLarge };
  const message = `Request must be smaller than ${packageLimitBytes} bytes for the ${operation} operation`;
  return {
    limitBytes: packageLimitBytes,
    tooLarge: () => new ServiceException("RequestEntityTooLargeException", message),
  };
}

function readBody(incoming: IncomingMessage): Promise<Uint8Array> {
  const { limitBytes, tooLarge } = bodyLimit(incoming);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limitBytes) chunks.push(chunk);
      else reject(tooLarge());
    });
    incoming.on("end", () => resolve(Buffer.concat(chunks)));
    incoming.on("error", reject);
    incoming.on("close", () => reject(new Error("the client went away")));
    if (Number(incoming.headers["content-length"]) > limitBytes) reject(tooLarge());
  });
}

const tooLarge = () =>
  new ServiceException("RequestEntityTooLargeException", `The request body is larger than ${bodyLimitBytes} bytes.`);

function send(incoming: IncomingMessage, outgoing: ServerResponse, response: WireResponse): void {
  const body = typeof response.body === "string" ? Buffer.from(response.body) : response.body;
  // What is left of a refused body is read away for a moment: closing at once would reset the connection and could destroy the
  // answer before the client has read it.
  const unread = !incoming.complete;
  outgoing.writeHead(response.status, {
    ...response.headers,
    ...(response.status === 204 ? {} : { "content-length": String(body.length) }),
    ...(unread ? { connection: "close" } : {}),
  });
  outgoing.end(response.status === 204 ? undefined : body);
  if (unread) {
    const { socket } = incoming;
    incoming.resume();
    socket.destroySoon = () => {
      socket.end();
      setTimeout(() => socket.destroy(), lingerMs).unref();
    };
  }
}

const isStreamed = (response: WireResponse | StreamedResponse): response is StreamedResponse =>
  typeof response.body === "function";

/** As fast as the client takes it; when it goes, the source is told. */
function stream(outgoing: ServerResponse, response: StreamedResponse, stopping: AbortSignal | undefined): void {
  const { status, headers, body } = response;
  const gone = new AbortController();
  outgoing.on("close", () => gone.abort());
  outgoing.setTimeout(stalledMs, () => outgoing.destroy());
  outgoing.writeHead(status, { ...headers, connection: "close" });
  const signal = stopping === undefined ? gone.signal : AbortSignal.any([gone.signal, stopping]);
  pipeline(Readable.from(body(signal)), outgoing).catch(() => outgoing.destroy());
}

const malformed: Readonly<Record<string, readonly [number, string, string]>> = {
  HPE_HEADER_OVERFLOW: [431, "Request Header Fields Too Large", "The request's headers are larger than 16384 bytes."],
  ERR_HTTP_REQUEST_TIMEOUT: [408, "Request Timeout", "The request was not received in time."],
};

function answerMalformed(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === "ECONNRESET") return void socket.destroy();
  const [status, reason, message] = malformed[error.code ?? ""] ?? [
    400,
    "Bad Request",
    "The request is not valid HTTP/1.1.",
  ];
  const body = JSON.stringify({ message });
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\nx-amzn-ErrorType: BadRequestException\r\ncontent-type: application/json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
