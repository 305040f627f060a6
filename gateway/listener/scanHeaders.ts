// One walk through a request's headers: what passes on, and what the gateway itself needs to know.
import { BadRequestError, RequestRefused } from "../responses/gatewayError.ts";
import { withoutHouseCookies } from "../responses/houseCookies.ts";

/** "Amazon API Gateway quotas": total size of header names and values. */
const headerLimitBytes = 10_240;

export interface Scan {
  /** Those that pass on. */
  readonly headers: string[];
  sourceIp: string;
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

export function scanHeaders(rawHeaders: readonly string[]): Scan {
  const scan: Scan = { headers: [], sourceIp: "", isChunked: false };
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

type TextSlot = Exclude<keyof Scan, "headers" | "sourceIp" | "length" | "isChunked">;

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
