// A streamed answer of a function URL: what `awslambda.HttpResponseStream` puts before the body says status and headers. "Response
// streaming for Lambda functions", Lambda developer guide.
import type { Readable } from "node:stream";
import { z } from "zod";
import type { StreamedResponse, WireResponse } from "../../wire/message.ts";
import type { StreamedResult } from "../runtime/functionRuntime.ts";
import { badGateway, headersOf } from "./responseOf.ts";

const preludeType = "application/vnd.awslambda.http-integration-response";
const preludeEnd = Buffer.alloc(8);
const longestPrelude = 64 * 1024;

const preludeSchema = z.object({
  statusCode: z.coerce.number().int().min(200).max(599).default(200),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).default({}),
  cookies: z.array(z.string()).default([]),
});

export async function streamedUrl({ contentType, payload }: StreamedResult): Promise<StreamedResponse | WireResponse> {
  if (!contentType.startsWith(preludeType))
    return { status: 200, headers: { "content-type": contentType }, body: () => payload };
  const chunks = chunksOf(payload);
  const { prelude, rest } = await readPrelude(chunks);
  const read = preludeSchema.safeParse(prelude);
  if (!read.success) {
    payload.destroy();
    return badGateway;
  }
  const { statusCode: status, headers, cookies } = read.data;
  return {
    status,
    headers: {
      "content-type": "application/octet-stream",
      ...headersOf(headers),
      ...(cookies.length > 0 && { "set-cookie": cookies.filter((cookie) => /^[\t\x20-\x7e]*$/.test(cookie)) }),
    },
    body: async function* () {
      if (rest.length > 0) yield rest;
      yield* { [Symbol.asyncIterator]: () => chunks };
    },
  };
}

async function* chunksOf(payload: Readable): AsyncGenerator<Buffer> {
  for await (const chunk of payload) yield Buffer.from(chunk);
}

async function readPrelude(chunks: AsyncGenerator<Buffer>): Promise<{ prelude: unknown; rest: Buffer }> {
  let seen = Buffer.alloc(0);
  while (seen.length <= longestPrelude) {
    const end = seen.indexOf(preludeEnd);
    if (end >= 0) return { prelude: jsonOf(seen.subarray(0, end)), rest: seen.subarray(end + preludeEnd.length) };
    const { value, done } = await chunks.next();
    if (done) break;
    seen = Buffer.concat([seen, value]);
  }
  return { prelude: undefined, rest: seen };
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}
