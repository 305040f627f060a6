// What a developer wants to send to an endpoint, as a request to that endpoint and to nothing else.
import { isIP } from "node:net";
import type { SnapshotRestEndpointPage } from "../../contract/portal/portalSnapshot.ts";
import { badRequest, ServiceException } from "../../wire/errors.ts";

export interface Tried {
  readonly httpMethod?: string | undefined;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly queryString: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly sourceIp: string;
}

export interface TryRequest {
  readonly method: string;
  /** Below the stage, with its query. */
  readonly path: string;
  /** Flat name/value list. */
  readonly headers: readonly string[];
  readonly body: Uint8Array;
}

export const tryLimitBytes = 6 * 1024 * 1024;

const longestValue = 2_000;
const longestQuery = 8_000;
const longestHeaders = 8_000;
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/** Throws BadRequestException that names what cannot be sent. */
export function tryRequest({ path, method }: SnapshotRestEndpointPage, tried: Tried): TryRequest {
  if (isIP(tried.sourceIp) === 0) throw badRequest("sourceIp must be an IP address.");
  const body = Buffer.from(tried.body, "utf8");
  if (body.length > tryLimitBytes)
    throw new ServiceException("RequestEntityTooLargeException", "A body can have at most 6 MB here.");
  return {
    method: methodOf(method, tried.httpMethod),
    path: filled(path, tried.pathParameters) + queryOf(tried.queryString),
    headers: headersOf(tried.headers),
    body,
  };
}

function methodOf(method: string, asked: string | undefined): string {
  if (method !== "ANY" && asked !== undefined && asked !== method)
    throw badRequest(`This endpoint is called with ${method}.`);
  const chosen = method === "ANY" ? (asked ?? "GET") : method;
  if (!methods.includes(chosen)) throw badRequest(`The method must be one of ${methods.join(", ")}.`);
  return chosen;
}

function filled(path: string, parameters: Readonly<Record<string, string>>): string {
  const names = [...path.matchAll(/\{([^}]+?)\+?\}/g)].map(([, name = ""]) => name);
  const strange = Object.keys(parameters).find((name) => !names.includes(name));
  if (strange !== undefined) throw badRequest(`The path has no parameter ${strange.slice(0, 100)}.`);
  return path.replaceAll(/\{([^}]+?)(\+?)\}/g, (_, name: string, greedy: string) => {
    const value = Object.hasOwn(parameters, name) ? (parameters[name] ?? "") : "";
    if (value === "") throw badRequest(`Fill in the path parameter ${name}.`);
    return greedy
      ? value
          .split("/")
          .map((part) => encoded(name, part))
          .join("/")
      : encoded(name, value);
  });
}

function encoded(name: string, value: string): string {
  const isPlain = value !== "." && value !== ".." && value.length <= longestValue && value.isWellFormed();
  if (!isPlain) throw badRequest(`The path parameter ${name} cannot be "${value.slice(0, 20)}".`);
  return encodeURIComponent(value);
}

function queryOf(text: string): string {
  const query = text.replace(/^\?/, "");
  if (query.length > longestQuery || !/^[!-~]*$/.test(query) || /[#|{}]/.test(query))
    throw badRequest("The query must be percent-encoded, as in name=value&other=value.");
  return query === "" ? "" : `?${query}`;
}

/** Of the connection, of whoever forwards, of the key that is attached here, or of another origin than the API's. */
const notForwarded =
  /^(connection|keep-alive|te|trailer|transfer-encoding|upgrade|proxy-.*|expect|host|content-length|accept-encoding|cookie2?|forwarded|x-forwarded-.*|x-real-ip|via|x-api-key|x-http-method-override|x-amzn-requestid|x-amzn-trace-id|x-gatehouse-.*)$/i;

function headersOf(headers: Readonly<Record<string, string>>): string[] {
  const sent = Object.entries(headers).filter(([name]) => !notForwarded.test(name));
  for (const [name, value] of sent) {
    if (!/^[\w!#$%&'*+.^`|~-]{1,200}$/.test(name)) throw badRequest(`"${name.slice(0, 100)}" is no name of a header.`);
    if (!/^[\t -~\xa0-\xff]*$/.test(value))
      throw badRequest(`The header ${name} holds characters that cannot be sent.`);
  }
  const length = sent.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (length > longestHeaders) throw badRequest(`Headers can have at most ${longestHeaders} characters together.`);
  return sent.flat();
}

const hopByHop =
  /^(connection|keep-alive|te|trailer|transfer-encoding|upgrade|proxy-.*|content-length|set-cookie2?|clear-site-data)$/i;

/** What a response says beyond its framing, without what is meant for a browser of another origin. */
export function answeredHeaders(flat: readonly string[]): Record<string, string> {
  const headers = new Map<string, string>();
  for (let index = 0; index + 1 < flat.length; index += 2) {
    const name = (flat[index] ?? "").toLowerCase();
    const earlier = headers.get(name);
    const value = flat[index + 1] ?? "";
    if (!hopByHop.test(name)) headers.set(name, earlier === undefined ? value : `${earlier}, ${value}`);
  }
  return Object.fromEntries(headers);
}
