// The operations no SDK knows, called as one would: signed JSON over HTTP.
import { type Credentials, signRequest } from "../../iam/sigv4.ts";

export interface HouseResponse {
  readonly status: number;
  readonly errorType: string | null;
  readonly retryAfter: string | null;
  /** `{}` for an empty body. */
  readonly body: Record<string, unknown>;
}

export async function houseRequest(
  url: string,
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
  pathAndQuery: string,
  options: { credentials?: Credentials; body?: object; region?: string } = {},
): Promise<HouseResponse> {
  const target = new URL(pathAndQuery, url);
  const body = Buffer.from(options.body === undefined ? "" : JSON.stringify(options.body));
  const unsigned = { host: target.host, "content-type": "application/json" };
  const request = { method, rawPath: target.pathname, rawQuery: target.search.slice(1), headers: unsigned, body };
  const scope = { region: options.region ?? "us-east-1", service: "gatehouse" };
  const headers = options.credentials ? signRequest(request, options.credentials, scope, Date.now()) : unsigned;
  const response = await fetch(target, { method, headers, body: body.length > 0 ? body : undefined });
  const text = await response.text();
  return {
    status: response.status,
    errorType: response.headers.get("x-amzn-errortype"),
    retryAfter: response.headers.get("retry-after"),
    body: text === "" ? {} : JSON.parse(text),
  };
}
