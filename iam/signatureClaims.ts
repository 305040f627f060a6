// What a request says about its own signature, taken apart and believed in nothing: "Elements of an AWS API request signature".
import { rawQueryPairs, type SignedRequest, sha256Hex } from "./canonicalRequest.ts";

export interface SignatureClaims {
  readonly accessKeyId: string;
  /** yyyymmdd, of the credential scope. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly sessionToken?: string;
  readonly timestampMs: number;
  /** Only in presigned requests: how long the signature lives. */
  readonly expiresMs?: number;
  /** What the signer says the body hashes to. */
  readonly contentSha256?: string;
  readonly presigned: boolean;
}

export class SignatureError extends Error {
  readonly code: "IncompleteSignatureException" | "InvalidSignatureException";

  constructor(code: SignatureError["code"], message: string) {
    super(message);
    this.name = code;
    this.code = code;
  }
}

/** Undefined when the request carries no signature at all; throws SignatureError when it carries a malformed one. */
export function readSignature(request: SignedRequest): SignatureClaims | undefined {
  const authorization = request.headers.authorization;
  const query = signatureQuery(request.rawQuery);
  if (authorization !== undefined && query.size > 0) {
    throw incomplete("Only one of the Authorization header and the signature query parameters may be used.");
  }
  if (authorization !== undefined) return readHeader(authorization, request.headers);
  if (query.size > 0) return readQuery(query, request.headers);
  return undefined;
}

/** `20260102T030405Z`; claims carry whole seconds. */
export const isoBasic = (epochMs: number): string =>
  `${new Date(epochMs).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;

const algorithm = "AWS4-HMAC-SHA256";
const oneWeekSeconds = 604_800;
const incomplete = (message: string) => new SignatureError("IncompleteSignatureException", message);
const invalid = (message: string) => new SignatureError("InvalidSignatureException", message);

function readHeader(authorization: string, headers: SignedRequest["headers"]): SignatureClaims {
  const parameters = headerParameters(authorization);
  const timestamp = headers["x-amz-date"] ?? basicDate(headers.date);
  const missing = ["Credential", "Signature", "SignedHeaders"]
    .filter((name) => !parameters.has(name))
    .map((name) => `Authorization header requires '${name}' parameter.`);
  if (timestamp === undefined) {
    missing.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  }
  if (missing.length > 0 || timestamp === undefined) {
    const hash = hashOf(authorization);
    throw incomplete(`${missing.join(" ")} (Hashed with SHA-256 and encoded with Base64) Authorization=${hash}`);
  }
  return {
    ...readCredential(parameters.get("Credential") ?? "", timestamp),
    signedHeaders: (parameters.get("SignedHeaders") ?? "").split(";"),
    signature: parameters.get("Signature") ?? "",
    sessionToken: headers["x-amz-security-token"],
    contentSha256: headers["x-amz-content-sha256"],
    presigned: false,
  };
}

/** Of another scheme than ours there are none; but whatever follows its name must be pairs, too. */
function headerParameters(authorization: string): Map<string, string> {
  const parameters = new Map<string, string>();
  const [scheme = "", ...pieces] = authorization.trim().split(/[\s,]+/);
  for (const piece of pieces.filter((text) => text !== "")) {
    const equals = piece.indexOf("=");
    if (equals < 0) throw incomplete(missingEqualSign(authorization));
    if (scheme !== algorithm) continue;
    const name = piece.slice(0, equals);
    if (parameters.has(name)) throw incomplete(`Authorization header has more than one '${name}' parameter.`);
    parameters.set(name, piece.slice(equals + 1));
  }
  return parameters;
}

// The header itself may hold a secret somebody put there by mistake; only its hash is shown.
const hashOf = (authorization: string): string => Buffer.from(sha256Hex(authorization), "hex").toString("base64");

const missingEqualSign = (authorization: string): string =>
  `Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '${hashOf(authorization)}'.`;

const signatureParameters = new Set([
  "X-Amz-Algorithm",
  "X-Amz-Credential",
  "X-Amz-Date",
  "X-Amz-Expires",
  "X-Amz-SignedHeaders",
  "X-Amz-Signature",
  "X-Amz-Security-Token",
  "X-Amz-Content-Sha256",
]);

const spelling = new Map(Array.from(signatureParameters, (name) => [name.toLowerCase(), name]));

function signatureQuery(rawQuery: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [rawName, rawValue] of rawQueryPairs(rawQuery)) {
    const name = spelling.get(decode(rawName).toLowerCase());
    if (name === undefined) continue;
    if (found.has(name)) throw incomplete(`AWS query-string parameters must include '${name}' once.`);
    found.set(name, decode(rawValue));
  }
  return found;
}

function readQuery(query: ReadonlyMap<string, string>, headers: SignedRequest["headers"]): SignatureClaims {
  const missing = ["X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date"]
    .filter((name) => !query.get(name))
    .map((name) => `AWS query-string parameters must include '${name}'.`);
  if (missing.length > 0) throw incomplete(`${missing.join(" ")} Re-examine the query-string parameters.`);
  if (query.get("X-Amz-Algorithm") !== algorithm) throw incomplete("Unsupported AWS 'algorithm'.");
  return {
    ...readCredential(query.get("X-Amz-Credential") ?? "", query.get("X-Amz-Date") ?? ""),
    signedHeaders: (query.get("X-Amz-SignedHeaders") ?? "").split(";"),
    signature: query.get("X-Amz-Signature") ?? "",
    sessionToken: query.get("X-Amz-Security-Token"),
    expiresMs: expiry(query.get("X-Amz-Expires")),
    contentSha256: query.get("X-Amz-Content-Sha256") ?? headers["x-amz-content-sha256"],
    presigned: true,
  };
}

function expiry(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (seconds < 1 || seconds > oneWeekSeconds) {
    throw incomplete(`X-Amz-Expires must be between 1 and ${oneWeekSeconds} seconds.`);
  }
  return seconds * 1000;
}

function readCredential(credential: string, timestamp: string) {
  const parts = credential.split("/");
  const [accessKeyId, date, region, service, terminator] = parts;
  if (parts.length !== 5 || !accessKeyId || !date || !region || !service) {
    throw incomplete("Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.");
  }
  if (terminator !== "aws4_request") {
    throw invalid("Credential should be scoped with a valid terminator: 'aws4_request'.");
  }
  const timestampMs = parseBasic(timestamp);
  if (date !== timestamp.slice(0, 8)) {
    throw invalid("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP.");
  }
  return { accessKeyId, date, region, service, timestampMs };
}

function parseBasic(text: string): number {
  const iso = text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z");
  const epochMs = iso === text ? Number.NaN : Date.parse(iso);
  if (Number.isNaN(epochMs) || isoBasic(epochMs) !== text) {
    throw incomplete("Date must be in ISO-8601 'basic format'.");
  }
  return epochMs;
}

/** The `Date` header may be an HTTP date, too. */
function basicDate(date: string | undefined): string | undefined {
  if (date === undefined || /^\d{8}T\d{6}Z$/.test(date)) return date;
  const epochMs = Date.parse(date);
  return Number.isNaN(epochMs) ? date : isoBasic(epochMs);
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
};
