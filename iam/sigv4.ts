// AWS Signature Version 4, header and presigned query: "Create a signed AWS API request", IAM user guide. No I/O, no clock.
import { createHmac, timingSafeEqual } from "node:crypto";
import { canonicalRequest, isNormalPath, type SignedRequest, sha256Hex } from "./canonicalRequest.ts";
import { isoBasic, type SignatureClaims, SignatureError } from "./signatureClaims.ts";

export { type SignedRequest, sha256 } from "./canonicalRequest.ts";
export { readSignature, type SignatureClaims, SignatureError } from "./signatureClaims.ts";

export interface VerifyOptions {
  /** How far the signer's clock may be off. */
  readonly skewMs?: number;
  /** Whether `x-amz-content-sha256: UNSIGNED-PAYLOAD` is believed. */
  readonly unsignedPayload?: boolean;
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface SigningScope {
  readonly region: string;
  readonly service: string;
}

const algorithm = "AWS4-HMAC-SHA256";
const unsignedPayload = "UNSIGNED-PAYLOAD";
const fiveMinutesMs = 5 * 60_000;

const mismatch =
  "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

/** Returns when `claims` (from readSignature of this very request) were signed with this secret and are current. */
export function verifySignature(
  request: SignedRequest,
  claims: SignatureClaims,
  secretAccessKey: string,
  nowMs: number,
  options: VerifyOptions = {},
): void {
  checkTime(claims, nowMs, options.skewMs ?? fiveMinutesMs);
  checkCoverage(request, claims);
  const payloadHash = checkedPayloadHash(request, claims, options.unsignedPayload ?? false);
  const canonical = canonicalRequest(request, claims.signedHeaders, payloadHash);
  const expected = sign(secretAccessKey, claims, isoBasic(claims.timestampMs), canonical);
  if (!sameText(expected, claims.signature)) throw new SignatureError("InvalidSignatureException", mismatch);
}

/** The request's headers with those that sign it: `host`, `content-type` and every `x-amz-*` are covered. */
export function signRequest(
  request: SignedRequest,
  credentials: Credentials,
  scope: SigningScope,
  nowMs: number,
): Record<string, string> {
  const timestamp = isoBasic(nowMs);
  const payloadHash = sha256Hex(request.body);
  const headers: Record<string, string> = {
    ...request.headers,
    "x-amz-date": timestamp,
    "x-amz-content-sha256": payloadHash,
    ...(credentials.sessionToken === undefined ? {} : { "x-amz-security-token": credentials.sessionToken }),
  };
  const signedHeaders = Object.keys(headers)
    .filter((name) => name === "host" || name === "content-type" || name.startsWith("x-amz-"))
    .toSorted();
  const dated = { date: timestamp.slice(0, 8), ...scope };
  const canonical = canonicalRequest({ ...request, headers }, signedHeaders, payloadHash, scope.service);
  const signature = sign(credentials.secretAccessKey, dated, timestamp, canonical);
  const credential = `${credentials.accessKeyId}/${scopeText(dated)}`;
  headers.authorization = `${algorithm} Credential=${credential}, SignedHeaders=${signedHeaders.join(";")}, Signature=${signature}`;
  return headers;
}

type DatedScope = SigningScope & { readonly date: string };

const scopeText = ({ date, region, service }: DatedScope): string => `${date}/${region}/${service}/aws4_request`;

function sign(secretAccessKey: string, scope: DatedScope, timestamp: string, canonical: string): string {
  const stringToSign = [algorithm, timestamp, scopeText(scope), sha256Hex(canonical)].join("\n");
  return hmac(signingKey(secretAccessKey, scope), stringToSign).toString("hex");
}

const knownKeys = new Map<string, Buffer>();
const keysKept = 1_000;

/** The same all day: four fifths of what a signature costs. */
function signingKey(secretAccessKey: string, scope: DatedScope): Buffer {
  const name = `${secretAccessKey}\n${scopeText(scope)}`;
  const known = knownKeys.get(name);
  if (known) return known;
  const { date, region, service } = scope;
  const key = [region, service, "aws4_request"].reduce(hmac, hmac(`AWS4${secretAccessKey}`, date));
  if (knownKeys.size >= keysKept) knownKeys.clear();
  knownKeys.set(name, key);
  return key;
}

const hmac = (key: string | Buffer, data: string): Buffer => createHmac("sha256", key).update(data).digest();

function checkTime({ timestampMs, expiresMs }: SignatureClaims, nowMs: number, skewMs: number): void {
  const lifetimeMs = expiresMs ?? skewMs;
  const [signed, now] = [isoBasic(timestampMs), isoBasic(nowMs)];
  if (timestampMs + lifetimeMs < nowMs) {
    throw new SignatureError(
      "InvalidSignatureException",
      `Signature expired: ${signed} is now earlier than ${isoBasic(nowMs - lifetimeMs)} (${now} - ${minutes(lifetimeMs)})`,
    );
  }
  if (timestampMs - skewMs > nowMs) {
    throw new SignatureError(
      "InvalidSignatureException",
      `Signature not yet current: ${signed} is still later than ${isoBasic(nowMs + skewMs)} (${now} + ${minutes(skewMs)})`,
    );
  }
}

const minutes = (milliseconds: number): string => `${Math.round(milliseconds / 60_000)} min.`;

/** Refuses whatever could be changed without changing the signature. */
function checkCoverage(request: SignedRequest, { signedHeaders }: SignatureClaims): void {
  const signed = new Set(signedHeaders);
  if (!signed.has("host")) {
    throw new SignatureError(
      "InvalidSignatureException",
      "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    );
  }
  const unsigned = Object.keys(request.headers).find((name) => name.startsWith("x-amz-") && !signed.has(name));
  if (unsigned !== undefined) {
    throw new SignatureError(
      "InvalidSignatureException",
      `'${unsigned}' must be a 'SignedHeader' in the AWS Authorization.`,
    );
  }
  const absent = signedHeaders.find((name) => !Object.hasOwn(request.headers, name));
  if (absent !== undefined || !isNormalPath(request.rawPath)) {
    throw new SignatureError("InvalidSignatureException", mismatch);
  }
}

/** The hash of the body that came; what the signer says of it is only compared. */
function checkedPayloadHash(request: SignedRequest, claims: SignatureClaims, allowUnsigned: boolean): string {
  const stated = claims.contentSha256;
  if (allowUnsigned && stated === unsignedPayload) return unsignedPayload;
  const actual = sha256Hex(request.body);
  if (stated !== undefined && !sameText(stated, actual)) {
    throw new SignatureError("InvalidSignatureException", mismatch);
  }
  return actual;
}

const sameText = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};
