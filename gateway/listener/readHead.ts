// What the request line and headers say, checked beyond what the parser checks: nothing two servers could read differently.
import { codingOf } from "../compression/codings.ts";
import { isToken } from "../framing/fields.ts";
import type { MethodRequestHead, RequestBody } from "../methodRequest.ts";
import { BadRequestError, GatewayError, RequestRefused } from "../responses/gatewayError.ts";
import { bodyLimitBytes, ClientBody } from "./clientBody.ts";
import type { ClientConnection } from "./clientConnection.ts";
import { DecodedBody } from "./decodedBody.ts";
import type { ClientRequest } from "./requestHead.ts";
import { newTraceId } from "./requestIds.ts";
import { type Scan, scanHeaders } from "./scanHeaders.ts";
import type { Proxies } from "./trustedProxies.ts";

const urlLimitBytes = 10_240;

export function readHead(
  connection: ClientConnection,
  request: ClientRequest,
  proxies: Proxies,
  nowMs: number,
): MethodRequestHead {
  const { url } = request;
  if (!request.isUrlReadable) throw new BadRequestError("Bad Request");
  if (url.length > urlLimitBytes) throw new RequestRefused(414, "RequestUriTooLongException", "Request URI too long");
  const question = url.indexOf("?");
  const query = question < 0 ? "" : url.slice(question + 1);
  if (query !== "" && /[|{}]/.test(query)) throw new BadRequestError("Bad Request");
  const scan = scanOf(request, connection, proxies);
  if (scan.host === undefined || (scan.isChunked && !request.isHttp11)) throw new BadRequestError("Bad Request");
  if ((scan.length ?? 0) > bodyLimitBytes) throw new GatewayError("REQUEST_TOO_LARGE");
  const traceId = scan.traceId ?? newTraceId(nowMs);
  const headers = scan.headers.slice();
  headers[headers.length - 1] = traceId;
  const body = scan.isChunked || scan.length ? bodyOf(connection, scan) : null;
  if (body && request.expectation !== undefined && request.isHttp11) meet(request.expectation, connection);
  return {
    httpMethod: httpMethod(request, scan),
    host: scan.host,
    path: question < 0 ? url : url.slice(0, question),
    query,
    headers,
    contentType: scan.contentType,
    traceId,
    requestId: scan.requestId,
    sourceIp: scan.sourceIp,
    userAgent: scan.userAgent,
    body,
  };
}

/** Of a connection's requests many have the same header lines. The last of the headers awaits the trace's id. */
function scanOf({ fieldLines }: ClientRequest, connection: ClientConnection, proxies: Proxies): Scan {
  if (fieldLines.scan) return fieldLines.scan;
  const scan = scanHeaders(fieldLines.headers);
  scan.sourceIp = addForwarded(scan, connection, proxies);
  scan.headers.push("X-Amzn-Trace-Id", "");
  fieldLines.scan = scan;
  return scan;
}

/** "If the specified coding isn't supported …, API Gateway returns the 415 Unsupported Media Type error response." */
function bodyOf(connection: ClientConnection, { length, contentEncoding }: Scan): RequestBody {
  const coding = codingOf(contentEncoding);
  if (coding === null) throw new GatewayError("UNSUPPORTED_MEDIA_TYPE");
  const body = new ClientBody(connection, length);
  return coding ? new DecodedBody(body, coding) : body;
}

/** A body that is refused anyway need not be sent. */
function meet(expectation: string, connection: ClientConnection): void {
  if (expectation.toLowerCase() !== "100-continue")
    throw new RequestRefused(417, "ExpectationFailedException", "Expectation Failed");
  connection.sayContinue();
}

/** X-Forwarded-For, -Port and -Proto as AWS's front adds them; the client's own only from a trusted proxy. */
function addForwarded(scan: Scan, { peerAddress: peer, localPort }: ClientConnection, proxies: Proxies): string {
  const isTrusted = proxies.trusts(peer);
  const before = isTrusted ? scan.forwardedFor : undefined;
  scan.headers.push(
    "X-Forwarded-For",
    // A peer on a socket of this machine has no address.
    before && peer ? `${before}, ${peer}` : before || peer,
    "X-Forwarded-Port",
    (isTrusted ? scan.forwardedPort : undefined) ?? localPort,
    "X-Forwarded-Proto",
    (isTrusted ? scan.forwardedProto : undefined) ?? "http",
  );
  return before === undefined ? peer : proxies.clientOf(peer, before);
}

/** "X-HTTP-Method-Override" replaces the method of the request line. */
function httpMethod({ method }: ClientRequest, { methodOverride }: Scan): string {
  if (methodOverride === undefined) return method;
  if (!isToken(methodOverride)) throw new BadRequestError("Bad Request");
  return methodOverride.toUpperCase();
}
