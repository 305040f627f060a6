import type { Readable } from "node:stream";
import type { NextRequest } from "next/server";
import { isSameOrigin } from "./sameOrigin.ts";
import { keysOf, readSession, type Session } from "./session.ts";
import { signedRequest } from "./signedRequest.ts";

const bodyLimitBytes = 11 * 1024 * 1024;
const regionPattern = /^[a-z]{2}(-[a-z]+)+-\d$/;

const usualHeaders = ["accept", "content-type", "x-amz-user-agent", "user-agent", "x-forwarded-for"];

const lambdaHeaders = [...usualHeaders, "x-amz-invocation-type", "x-amz-log-type"];

/** What the browser may reach, under which paths, and which of its headers go along. */
const services = {
  apigateway: { signingName: "apigateway", serves: (path: string) => !path.startsWith("/_"), headers: usualHeaders },
  house: { signingName: "gatehouse", serves: (path: string) => path.startsWith("/_house/"), headers: usualHeaders },
  lambda: { signingName: "lambda", serves: (path: string) => path.startsWith("/20"), headers: lambdaHeaders },
  iam: { signingName: "iam", serves: (path: string) => path === "/", headers: usualHeaders },
  monitoring: {
    signingName: "monitoring",
    serves: (path: string) => path === "/",
    // AWS JSON 1.0 names its operation in a header.
    headers: [...usualHeaders, "x-amz-target"],
  },
} as const;

const droppedResponseHeaders = new Set(["connection", "keep-alive", "set-cookie", "transfer-encoding"]);

/** Forwards `/aws/{service}/{region}/…` to the management API, signed with the visitor's temporary credentials. */
export async function forward(request: NextRequest): Promise<Response> {
  if (!isSameOrigin(request.headers))
    return refuse(403, "ForbiddenException", "Only the console's own pages may call.");
  const target = readTarget(new URL(request.url));
  if (!target) return refuse(404, "NotFoundException", "There is no such service or region behind the console.");
  const session = await readSession(request);
  if (!session) return refuse(401, "SessionEndedException", "The session has ended. Sign in again.");
  const body = await readBody(request);
  if (!body) return refuse(413, "PayloadTooLargeException", "A request to the console may carry at most 11 MB.");
  return answer(request, target, session, body);
}

async function answer(
  request: NextRequest,
  target: Target,
  session: Session,
  body: Uint8Array<ArrayBuffer>,
): Promise<Response> {
  const headers: Record<string, string> = {};
  for (const name of target.forwardedHeaders) {
    const value = request.headers.get(name);
    if (value !== null) headers[name] = value;
  }
  const { method, signal } = request;
  try {
    const from = { ...target, method, headers, signal, body: body.length > 0 ? body : undefined };
    const { statusCode, headers: answered, body: stream } = await signedRequest(from, keysOf(session));
    const empty = statusCode === 204 || statusCode === 304;
    if (empty) await stream.dump();
    return new Response(empty ? null : streamOf(stream), { status: statusCode, headers: pass(answered) });
  } catch {
    return refuse(503, "ServiceUnavailableException", "The management API does not answer.");
  }
}

interface Target {
  readonly service: (typeof services)[keyof typeof services]["signingName"];
  readonly region: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly forwardedHeaders: readonly string[];
}

/** The path stays percent-encoded as it came: labels may hold `%2F`. */
function readTarget(url: URL): Target | undefined {
  const [, , name = "", region = "", ...rest] = url.pathname.split("/");
  const service = Object.entries(services).find(([key]) => key === name)?.[1];
  const path = `/${rest.join("/")}`;
  if (!service?.serves(path) || !regionPattern.test(region)) return undefined;
  return { service: service.signingName, region, path, query: url.searchParams, forwardedHeaders: service.headers };
}

async function readBody(request: NextRequest): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(request.headers.get("content-length")) > bodyLimitBytes) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > bodyLimitBytes) return undefined;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** Bytes leave as they come, at the speed the browser takes them. */
function streamOf(source: Readable): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = source[Symbol.asyncIterator]();
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: () => void source.destroy(),
  });
}

function pass(answered: Record<string, string | string[] | undefined>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(answered)) {
    if (value !== undefined && !droppedResponseHeaders.has(name)) headers.set(name, String(value));
  }
  // What an API's owner wrote (an export, an SDK) must never run as a page of the console.
  headers.set("content-security-policy", "default-src 'none'; sandbox");
  // Events would wait in a compressor; no-transform keeps them out of it.
  const isEvents = headers.get("content-type")?.startsWith("text/event-stream");
  headers.set("cache-control", isEvents ? "no-store, no-transform" : "no-store");
  return headers;
}

function refuse(status: number, type: string, message: string): Response {
  const headers = { "x-amzn-errortype": type, "cache-control": "no-store", "x-amzn-requestid": crypto.randomUUID() };
  return Response.json({ message }, { status, headers });
}
