// The event of a function URL: payload format 2.0. "Invoking Lambda function URLs", Lambda developer guide.
import type { WireRequest } from "../../wire/message.ts";

export interface UrlRequest {
  readonly urlId: string;
  readonly accountId: string;
  readonly requestId: string;
  readonly sourceIp: string;
  readonly traceId: string;
  readonly nowMs: number;
  /** Who signed it, where the URL asks for that. */
  readonly caller?: { readonly arn: string; readonly accessKey: string } | undefined;
}

export function payloadOf(request: WireRequest, asked: UrlRequest): Buffer {
  const { method, rawPath, rawQuery, headers, body } = request;
  const { urlId, accountId, requestId, sourceIp, nowMs, caller } = asked;
  const { cookie, host: domainName = "" } = headers;
  const isText = textTypes.test(headers["content-type"] ?? "");
  const query = [...new URLSearchParams(rawQuery)];
  const event = {
    version: "2.0",
    routeKey: "$default",
    rawPath,
    rawQueryString: rawQuery,
    cookies: cookie?.split(/;\s*/),
    headers: headersOf(request, asked),
    queryStringParameters: query.length > 0 ? joined(query) : undefined,
    requestContext: {
      accountId: caller ? accountId : "anonymous",
      apiId: urlId,
      authorizer: caller && { iam: identityOf(caller, accountId) },
      domainName: domainName.replace(/:\d+$/, ""),
      domainPrefix: urlId,
      http: {
        method,
        path: rawPath,
        protocol: "HTTP/1.1",
        sourceIp,
        userAgent: headers["user-agent"] ?? "",
      },
      requestId,
      routeKey: "$default",
      stage: "$default",
      time: commonLogTime(nowMs),
      timeEpoch: nowMs,
    },
    body: body.length > 0 ? Buffer.from(body).toString(isText ? "utf8" : "base64") : undefined,
    isBase64Encoded: body.length > 0 && !isText,
  };
  return Buffer.from(JSON.stringify(event));
}

/** Of one connection, and not the client's word to the function. */
const hopByHop = new Set(["connection", "keep-alive", "transfer-encoding", "cookie"]);

/** Whatever the client says of its own way here, what is known of it counts. */
function headersOf(
  { headers, body }: WireRequest,
  { sourceIp, traceId }: UrlRequest,
): Record<string, string | undefined> {
  const { host = "" } = headers;
  const isMeant = (name: string) => !hopByHop.has(name) && (name !== "content-length" || body.length > 0);
  return {
    ...Object.fromEntries(Object.entries(headers).filter(([name]) => isMeant(name))),
    host,
    "x-amzn-trace-id": traceId,
    "x-forwarded-for": sourceIp,
    "x-forwarded-port": /:(\d+)$/.exec(host)?.[1] ?? "80",
    "x-forwarded-proto": "http",
  };
}

const textTypes = /^(text\/|application\/(json|xml|javascript|[\w.-]+\+(json|xml)|x-www-form-urlencoded)\b)/i;

/** Repeated names: their values with commas between. */
function joined(pairs: readonly (readonly [string, string])[]): Record<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of pairs) values.set(name, values.has(name) ? `${values.get(name)},${value}` : value);
  return Object.fromEntries(values);
}

const identityOf = ({ arn, accessKey }: { arn: string; accessKey: string }, accountId: string) => ({
  accessKey,
  accountId,
  callerId: arn,
  cognitoIdentity: null,
  principalOrgId: null,
  userArn: arn,
  userId: arn,
});

/** `12/Mar/2020:19:03:58 +0000` */
function commonLogTime(ms: number): string {
  const [, day, month, year, time] = /^\w+, (\d\d) (\w+) (\d+) ([\d:]+)/.exec(new Date(ms).toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}
