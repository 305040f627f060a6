// "Input format of a Lambda function for proxy integration": event 1.0 of a REST API. Members, their order and their nulls are recorded.
import type { Invocation } from "../invocation.ts";
import { reachesFunction } from "../mapping/headerTable.ts";
import { mediaTypeOf } from "../mapping/mediaTypes.ts";
import { requestContextOf } from "../requestContextOf.ts";

export function functionEvent(invocation: Invocation, body: Buffer): object {
  const { methodRequest, matched, resolved } = invocation;
  const { headers, multiValueHeaders } = headersOf(methodRequest.head.headers);
  const isBase64Encoded = body.length > 0 && isBinary(invocation);
  return {
    resource: matched.method.resourcePath,
    path: resolved.contextPath ?? resolved.path,
    httpMethod: methodRequest.head.httpMethod,
    headers: orNull(headers),
    multiValueHeaders: orNull(multiValueHeaders),
    queryStringParameters: orNull(new Map(Array.from(methodRequest.query, ([name, values]) => [name, values.at(-1)]))),
    multiValueQueryStringParameters: orNull(methodRequest.query),
    pathParameters: orNull(new Map(Object.entries(matched.pathParameters))),
    stageVariables: orNull(new Map(Object.entries(resolved.api.stageVariables))),
    requestContext: requestContextOf(invocation),
    body: body.length === 0 ? null : body.toString(isBase64Encoded ? "base64" : "utf8"),
    isBase64Encoded,
  };
}

/** "Working with binary media types": by the Content-Type, whatever contentHandling says. */
function isBinary({ methodRequest, resolved }: Invocation): boolean {
  return resolved.api.binaryMediaTypes.has(mediaTypeOf(methodRequest.head.contentType ?? "application/json"));
}

const orNull = (entries: ReadonlyMap<string, unknown>): object | null =>
  entries.size === 0 ? null : Object.fromEntries(entries);

/** Recorded: these two are capitalised, every other name stays as the client wrote it. */
const capitalised: ReadonlyMap<string, string> = new Map([
  ["authorization", "Authorization"],
  ["user-agent", "User-Agent"],
]);

/** Of several headers of a name the last counts; names that differ in case are one header. */
function headersOf(flat: readonly string[]) {
  const headers = new Map<string, string>();
  const multiValueHeaders = new Map<string, string[]>();
  const names = new Map<string, string>();
  for (let i = 0; i + 1 < flat.length; i += 2) {
    const lower = (flat[i] ?? "").toLowerCase();
    if (!reachesFunction(lower)) continue;
    const name = names.get(lower) ?? capitalised.get(lower) ?? flat[i] ?? "";
    const value = flat[i + 1] ?? "";
    names.set(lower, name);
    headers.set(name, value);
    const values = multiValueHeaders.get(name);
    if (values) values.push(value);
    else multiValueHeaders.set(name, [value]);
  }
  return { headers, multiValueHeaders };
}
