// The request of a TestInvokeMethod call, as strictly read as one from a client: it goes on to a back end byte for byte.
import type { TestInvokeRequest } from "../../contract/gatewayDoor.ts";
import { isToken } from "../framing/fields.ts";
import { bodyLimitBytes } from "../listener/clientBody.ts";
import { newTraceId } from "../listener/requestIds.ts";
import type { MethodRequestHead, RequestBody } from "../methodRequest.ts";
import type { BodySink } from "../ports/upstream.ts";

export type TestHeadRequest = Pick<
  TestInvokeRequest,
  "httpMethod" | "pathWithQueryString" | "headers" | "body" | "identity"
>;

/** What is wrong with the request, member by member; nothing: it can be sent. */
export function testRequestProblems({ httpMethod, pathWithQueryString, headers, body }: TestHeadRequest) {
  const problems: { where: string; message: string }[] = [];
  const check = (where: string, isFine: boolean, message: string) => isFine || problems.push({ where, message });
  check("httpMethod", isToken(httpMethod) && httpMethod !== "ANY", "Name the verb to send: ANY is not one");
  check(
    "pathWithQueryString",
    isPath(pathWithQueryString),
    "Expected a percent-encoded path that starts with a slash, of at most 10240 characters",
  );
  check(
    "headers",
    headers.every((text, i) => (i % 2 === 0 ? isToken(text) : isHeaderValue(text))),
    "Names are tokens and values printable characters",
  );
  check(
    "headers",
    headers.join("").length <= limitCharacters,
    "Names and values have at most 10240 characters together",
  );
  check("body", Buffer.byteLength(body) <= bodyLimitBytes, "The body has at most 10 MiB");
  return problems;
}

const limitCharacters = 10_240;
const isPath = (text: string): boolean => text.length <= limitCharacters && /^(?:[/?][\x21-\x7e]*)?$/.test(text);
const isHeaderValue = (text: string): boolean => /^[\t\x20-\x7e\x80-\xff]*$/.test(text);

/** Recorded of AWS's test requests, whatever a method requires. */
export const testKey = { apiKey: "test-invoke-api-key", apiKeyId: "test-invoke-api-key-id" };

/** Source address and host are those AWS's test requests show (recorded). */
export function testHead(asked: TestHeadRequest, resourcePath: string, nowMs: number): MethodRequestHead {
  const [path = "", ...query] = asked.pathWithQueryString.split("?");
  const body = Buffer.from(asked.body);
  return {
    httpMethod: asked.httpMethod,
    host: "testPrefix.testDomainName",
    path: path === "" ? resourcePath : path,
    query: query.join("?"),
    headers: asked.headers,
    contentType: lastValue(asked.headers, "content-type"),
    traceId: newTraceId(nowMs),
    sourceIp: "test-invoke-source-ip",
    userAgent: lastValue(asked.headers, "user-agent") ?? asked.identity?.userAgent,
    body: body.length > 0 ? heldBody(body) : null,
  };
}

function lastValue(headers: readonly string[], lowerName: string): string | undefined {
  for (let i = headers.length - 2; i >= 0; i -= 2) if (headers[i]?.toLowerCase() === lowerName) return headers[i + 1];
  return undefined;
}

/** A body that has already arrived. */
const heldBody = (bytes: Buffer): RequestBody => ({
  length: bytes.length,
  read: () => Promise.resolve(bytes),
  start: (sink: BodySink) => {
    sink.data(bytes);
    sink.end();
  },
  pause: () => undefined,
  resume: () => undefined,
  cancel: () => undefined,
});
