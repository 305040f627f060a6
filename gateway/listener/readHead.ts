// What the request line and headers say, checked beyond what the parser checks: nothing two servers could read differently.
import { codingOf } from "../compression/codings.ts";
import { isToken } from "../framing/fields.ts";
import type { MethodRequestHead, RequestBody } from "../methodRequest.ts";
import { BadRequestError, GatewayError, RequestRefused } from "../responses/gatewayError.ts";
import { withoutHouseCookies } from "../responses/houseCookies.ts";
import { bodyLimitBytes, ClientBody } from "./clientBody.ts";
import type { ClientConnection } from "./clientConnection.ts";
import { DecodedBody } from "./decodedBody.ts";
import type { ClientRequest } from "./requestHead.ts";
import { newTraceId } from "./requestIds.ts";
import type { Proxies } from "./trustedProxies.ts";

/** "Amazon API Gateway quotas": total size of header names and values; length of a regional API's URL. */
const headerLimitBytes = 10_240;
const urlLimitBytes = 10_240;

/** The scan of one request's headers: what is passed on, and what the gateway itself needs. */
interface Scan {
  readonly headers: string[];
  host?: string;
  length?: number;
  isChunked: boolean;
  contentType?: string;
  contentEncoding?: string;
  methodOverride?: string;
  authorization?: string;
  requestId?: string;
  traceId?: string;
  userAgent?: string;
  forwardedFor?: string;
  forwardedProto?: string;
  forwardedPort?: string;
}

/** Keeps the header unless it returns false. */
type Special = (scan: Scan, value: string, name: string) => boolean;

const specials = new Map<string, Special>([
  ["host", (scan, value) => setOnce(scan, "host", value)],
  ["content-length", (scan, value) => setLength(scan, value)],
  ["transfer-encoding", (scan, value) => setChunked(scan, value)],
  ["content-type", (scan, value) => set(scan, "contentType", value)],
  ["content-encoding", (scan, value) => addCoding(scan, value)],
  ["x-http-method-override", (scan, value) => setSame(scan, "methodOverride", value)],
  ["x-amzn-requestid", (scan, value) => set(scan, "requestId", value)],
  ["user-agent", (scan, value) => set(scan, "userAgent", value)],
  ["x-amzn-trace-id", (scan, value) => !set(scan, "traceId", value)],
  ["x-forwarded-for", (scan, value) => !join(scan, value)],
  ["x-forwarded-proto", (scan, value) => !set(scan, "forwardedProto", value)],
  ["x-forwarded-port", (scan, value) => !set(scan, "forwardedPort", value)],
  ["cookie", (scan, value, name) => pushCookie(scan, value, name)],
  ["authorization", (scan, value) => setSame(scan, "authorization", value)],
  ...[
    "x-forwarded-for",
    "x-forwarded-proto",
    "x-forwarded-port",
    "x-amzn-trace-id",
    "x-amzn-apigateway-api-id",
  ].flatMap((name) => spellings(name).map((spelling): [string, Special] => [spelling, () => false])),
]);

/** Names that become the same for servers which write a hyphen as an underscore: not for clients to say. */
function spellings(name: string): string[] {
  const [first = "", ...rest] = name.split("-");
  const all = rest.reduce((before, part) => before.flatMap((text) => [`${text}-${part}`, `${text}_${part}`]), [first]);
  return all.filter((spelling) => spelling !== name);
}

const specialLengths = new Set([...specials.keys()].map((name) => name.length));

export function readHead(
  connection: ClientConnection,
  request: ClientRequest,
  proxies: Proxies,
  nowMs: number,
): MethodRequestHead {
  const { url } = request;
  if (!url.startsWith("/") || /[^\x21-\x7e]/.test(url)) throw new BadRequestError("Bad Request");
  if (url.length > urlLimitBytes) throw new RequestRefused(414, "RequestUriTooLongException", "Request URI too long");
  const question = url.indexOf("?");
  const query = question < 0 ? "" : url.slice(question + 1);
  if (query !== "" && /[|{}]/.test(query)) throw new BadRequestError("Bad Request");
  const scan = scanHeaders(request.headers);
  if (scan.host === undefined || (scan.isChunked && !request.isHttp11)) throw new BadRequestError("Bad Request");
  if ((scan.length ?? 0) > bodyLimitBytes) throw new GatewayError("REQUEST_TOO_LARGE");
  const traceId = scan.traceId ?? newTraceId(nowMs);
  const sourceIp = addForwarded(scan, connection, proxies);
  scan.headers.push("X-Amzn-Trace-Id", traceId);
  const body = scan.isChunked || scan.length ? bodyOf(connection, scan) : null;
  if (body && request.expectation !== undefined && request.isHttp11) meet(request.expectation, connection);
  return {
    httpMethod: httpMethod(request, scan),
    host: scan.host,
    path: question < 0 ? url : url.slice(0, question),
    query,
    headers: scan.headers,
    contentType: scan.contentType,
    traceId,
    requestId: scan.requestId,
    sourceIp,
    userAgent: scan.userAgent,
    body,
  };
}

function scanHeaders(rawHeaders: readonly string[]): Scan {
  const scan: Scan = { headers: [], isChunked: false };
  let bytes = 0;
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? "";
    const value = rawHeaders[i + 1] ?? "";
    bytes += name.length + value.length;
    const special = specialLengths.has(name.length) ? specials.get(name.toLowerCase()) : undefined;
    if (!special || special(scan, value, name)) scan.headers.push(name, value);
  }
  if (bytes > headerLimitBytes)
    throw new RequestRefused(431, "RequestHeaderFieldsTooLargeException", "Request Header Fields Too Large");
  if (scan.isChunked && scan.length !== undefined) throw new BadRequestError("Bad Request");
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

type TextSlot = Exclude<keyof Scan, "headers" | "length" | "isChunked">;

function set(scan: Scan, slot: TextSlot, value: string): true {
  if (slot === "requestId" && !/^[\w-]{1,128}$/.test(value)) return true;
  if (slot === "traceId" && !isTraceId(value)) return true;
  scan[slot] = value;
  return true;
}

/** `Root=1-…;Parent=…;Sampled=1`, cut at the semicolons first: an expression for the whole of it would take for ever. */
const isTraceId = (value: string): boolean => {
  const fields = value.split(";", 10);
  return (
    fields.length <= 9 &&
    fields.every((field, i) => /^ ?[\w-]+=[\w:.-]+ ?$/.test(field) || (i > 0 && field.trim() === ""))
  );
};

/** Whoever reads the first of several must not be told something else than who reads the last. */
function setSame(scan: Scan, slot: "methodOverride" | "authorization", value: string): true {
  if (scan[slot] !== undefined && scan[slot] !== value) throw new BadRequestError("Bad Request");
  return set(scan, slot, value);
}

function setOnce(scan: Scan, slot: "host", value: string): true {
  if (scan[slot] !== undefined || !/^[\w.:[\]-]+$/.test(value)) throw new BadRequestError("Bad Request");
  return set(scan, slot, value);
}

function setLength(scan: Scan, value: string): true {
  if (scan.length !== undefined || !/^\d{1,15}$/.test(value)) throw new BadRequestError("Bad Request");
  scan.length = Number(value);
  return true;
}

/** Codings that were applied one after the other are together none that is supported. */
function addCoding(scan: Scan, value: string): true {
  scan.contentEncoding = scan.contentEncoding === undefined ? value : `${scan.contentEncoding}, ${value}`;
  return true;
}

function setChunked(scan: Scan, value: string): true {
  if (scan.isChunked || value.toLowerCase() !== "chunked") throw new BadRequestError("Bad Request");
  scan.isChunked = true;
  return true;
}

function join(scan: Scan, value: string): true {
  scan.forwardedFor = scan.forwardedFor === undefined ? value : `${scan.forwardedFor}, ${value}`;
  return true;
}

function pushCookie(scan: Scan, value: string, name: string): false {
  const clean = withoutHouseCookies(value);
  if (clean !== "") scan.headers.push(name, clean);
  return false;
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
