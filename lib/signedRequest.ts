import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import { Agent, type Dispatcher } from "undici";
import { env } from "./env.ts";

// Not fetch: it adds Sec-Fetch headers, which the management API refuses from browsers.
const agent = new Agent({ connections: 32, headersTimeout: 30_000, bodyTimeout: 60_000 });

export interface TemporaryKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Temporary credentials have one. */
  readonly sessionToken?: string;
}

export interface ManagementRequest {
  readonly service: "apigateway" | "gatehouse" | "iam" | "lambda" | "monitoring";
  readonly region: string;
  readonly method: string;
  /** Percent-encoded, as it goes on the wire. */
  readonly path: string;
  readonly query?: URLSearchParams;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** Aborts the call when the browser goes away. */
  readonly signal?: AbortSignal;
}

/** Signs a request with the user's temporary credentials and sends it to the management API. */
export async function signedRequest(from: ManagementRequest, keys: TemporaryKeys): Promise<Dispatcher.ResponseData> {
  const origin = new URL(env().MANAGEMENT_URL);
  const signer = new SignatureV4({ service: from.service, region: from.region, credentials: keys, sha256: Sha256 });
  const signed = await signer.sign({
    method: from.method,
    protocol: origin.protocol,
    hostname: origin.hostname,
    path: from.path,
    query: queryBag(from.query),
    headers: { ...from.headers, host: origin.host },
    body: from.body,
  });
  return send(from, signed.headers);
}

/** The one operation without a signature is SignIn. */
export function send(
  from: Omit<ManagementRequest, "service" | "region">,
  headers: Readonly<Record<string, string>>,
): Promise<Dispatcher.ResponseData> {
  const query = from.query?.size ? `?${from.query}` : "";
  return agent.request({
    origin: new URL(env().MANAGEMENT_URL).origin,
    path: `${from.path}${query}`,
    method: httpMethod(from.method),
    headers,
    body: from.body,
    signal: from.signal,
  });
}

function queryBag(query: URLSearchParams | undefined): Record<string, string[]> {
  const bag: Record<string, string[]> = {};
  for (const key of new Set(query?.keys())) bag[key] = query?.getAll(key) ?? [];
  return bag;
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

function httpMethod(name: string): (typeof methods)[number] {
  const method = methods.find((candidate) => candidate === name);
  if (!method) throw new Error(`The management API has no ${name}.`);
  return method;
}
