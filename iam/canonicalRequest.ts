// The canonical form of a request that both sides of Signature Version 4 hash: "Create a signed AWS API request", IAM user guide.
import { createHash } from "node:crypto";

/** What is signed of an HTTP request; structurally a WireRequest. */
export interface SignedRequest {
  readonly method: string;
  /** As sent, percent-encoding kept, without the query. */
  readonly rawPath: string;
  /** As sent, without the question mark. */
  readonly rawQuery: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export type QueryPair = readonly [name: string, value: string];

/** `payloadHash` is what the last line says; `signedHeaders` as the signer listed them. */
export const canonicalRequest = (
  request: SignedRequest,
  signedHeaders: readonly string[],
  payloadHash: string,
  service?: string,
): string =>
  [
    request.method,
    service === "s3" ? canonicalPathOnce(request.rawPath) : canonicalPath(request.rawPath),
    canonicalQuery(request.rawQuery),
    ...signedHeaders.map((name) => `${name}:${foldValue(request.headers[name] ?? "")}`),
    "",
    signedHeaders.join(";"),
    payloadHash,
  ].join("\n");

export const sha256 = (data: Uint8Array | string): Buffer => createHash("sha256").update(data).digest();

export const sha256Hex = (data: Uint8Array | string): string => createHash("sha256").update(data).digest("hex");

/** Splits a raw query into raw pairs; nothing is decoded. */
export const rawQueryPairs = (rawQuery: string): QueryPair[] =>
  rawQuery
    .split("&")
    .filter((piece) => piece !== "")
    .map((piece) => {
      const equals = piece.indexOf("=");
      return equals < 0 ? [piece, ""] : [piece.slice(0, equals), piece.slice(equals + 1)];
    });

/** True when two paths that differ could not have the same canonical form: no empty, `.` or `..` segment inside. */
export const isNormalPath = (rawPath: string): boolean =>
  rawPath.startsWith("/") &&
  rawPath
    .split("/")
    .slice(1)
    .every((segment, index, segments) =>
      segment === "" ? index === segments.length - 1 : !/^(?:\.|%2e){1,2}$/i.test(segment),
    );

// Every service but S3 encodes the path once more than it was sent.
const canonicalPath = (rawPath: string): string => rawPath.replace(/[^A-Za-z0-9\-._~/]/gu, encodeCharacter);

const canonicalPathOnce = (rawPath: string): string =>
  rawPath.replace(/[^/]+/g, (segment) => encodeOnce(segment.replaceAll("+", "%2B")));

const canonicalQuery = (rawQuery: string): string =>
  rawQueryPairs(rawQuery)
    .map(([name, value]): QueryPair => [encodeOnce(name), encodeOnce(value)])
    .filter(([name]) => name !== "X-Amz-Signature")
    .toSorted(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Brings raw query text to the one encoding that is signed: unreserved characters bare, everything else `%XX`. */
const encodeOnce = (raw: string): string =>
  raw.replace(/%([0-9A-Fa-f]{2})|[^A-Za-z0-9\-._~]/gu, (match, hex?: string) => {
    if (match === "+") return "%20";
    if (hex === undefined) return encodeCharacter(match);
    const character = String.fromCharCode(Number.parseInt(hex, 16));
    return /[A-Za-z0-9\-._~]/.test(character) ? character : match.toUpperCase();
  });

const encodeCharacter = (character: string): string =>
  Array.from(Buffer.from(character), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");

const foldValue = (value: string): string => value.replace(/[ \t]+/g, " ").replace(/^ | $/g, "");
