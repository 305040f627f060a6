// "Receive an API response with a compressed payload": which answers of integrations are compressed, and how.
import { CodedBody } from "../compression/codedBody.ts";
import { type Coding, compressors, preferredCoding } from "../compression/codings.ts";
import type { Invocation, Payload } from "../invocation.ts";
import type { BodySource } from "../ports/upstream.ts";
import { readBody } from "../upstream/readBody.ts";

/** So short that compressing them takes less time than handing them to another thread. */
const shortBodyBytes = 16 * 1024;

export function compress(invocation: Invocation, response: Payload, isError: boolean): Payload | Promise<Payload> {
  if (isError || !invocation.isResolved) return response;
  const { minimumCompressionSize } = invocation.resolved.api.restApi;
  const { body } = response;
  if (minimumCompressionSize === undefined || body === null) return response;
  const coding = codingFor(invocation, response);
  if (!coding) return response;
  if (body.length === undefined && minimumCompressionSize > 0 && !Buffer.isBuffer(body))
    return measured(body, response, (whole) => compressed(response, whole, coding, minimumCompressionSize));
  return compressed(response, body, coding, minimumCompressionSize);
}

/** A back end that has encoded its answer keeps it as it is, and so does one that a mapping says is encoded. */
function codingFor(invocation: Invocation, { status, headers, isStreamed }: Payload) {
  const { methodRequest, isIntegrationAnswered } = invocation;
  if (isStreamed) return undefined;
  if (methodRequest.head.httpMethod === "HEAD" || status === 204 || status === 304) return undefined;
  const coding = preferredCoding(methodRequest.headers.values("accept-encoding")?.join(",") ?? "");
  if (!coding || isEncoded(headers)) return undefined;
  return isIntegrationAnswered && isEncoded(invocation.integrationResponse.headers) ? undefined : coding;
}

function isEncoded(headers: readonly string[]): boolean {
  for (let i = 0; i < headers.length; i += 2) if (headers[i]?.toLowerCase() === "content-encoding") return true;
  return false;
}

function compressed(
  response: Payload,
  body: Buffer | BodySource,
  coding: Coding,
  minimum: number,
): Payload | Promise<Payload> {
  if (body.length !== undefined && body.length < minimum) return { ...response, body };
  const { all, atOnce, stream } = compressors[coding];
  const encoded = (coded: Buffer | BodySource): Payload => {
    response.headers.push("Content-Encoding", coding);
    return { ...response, body: coded };
  };
  if (!Buffer.isBuffer(body)) return encoded(new CodedBody(body, stream));
  return body.length <= shortBodyBytes ? encoded(atOnce(body)) : all(body).then(encoded);
}

/** How long it is shows only when all of it is there. */
function measured(
  body: BodySource,
  response: Payload,
  next: (whole: Buffer) => Payload | Promise<Payload>,
): Promise<Payload> {
  return readBody(body).then(next, (error) => ({ ...response, body: broken(error) }));
}

/** The head goes out, the connection breaks: as when the back end dies while its answer streams. */
const broken = (error: Error): BodySource => ({
  start: (sink) => sink.failed(error),
  pause: () => undefined,
  resume: () => undefined,
  cancel: () => undefined,
});
