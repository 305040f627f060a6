// InvokeWithResponseStream on the wire: its events one after another.
import type { InvokeWithResponseStreamResponse, InvokeWithResponseStreamResponseEvent } from "@aws-sdk/client-lambda";
import type { StreamedResponse, WireResponse } from "../../wire/message.ts";
import { encodeEvent } from "../eventStream.ts";

/** "PayloadChunk": so much goes into one event at most. */
const chunkBytes = 256 * 1024;

export function streamResponse(output: InvokeWithResponseStreamResponse): StreamedResponse | WireResponse {
  const { EventStream: events, StatusCode: status = 200, ExecutedVersion: version } = output;
  if (events === undefined) return { status, headers: {}, body: "" };
  return {
    status,
    headers: {
      "content-type": "application/vnd.amazon.eventstream",
      ...(version !== undefined && { "x-amz-executed-version": version }),
      // The header that the model binds it to is taken by the stream itself.
      ...(output.ResponseStreamContentType && { "x-amzn-remapped-content-type": output.ResponseStreamContentType }),
    },
    body: async function* () {
      for await (const event of events) yield* messagesOf(event);
    },
  };
}

function* messagesOf(event: InvokeWithResponseStreamResponseEvent): Generator<Buffer> {
  if (event.PayloadChunk) {
    const { Payload: payload = new Uint8Array() } = event.PayloadChunk;
    for (let start = 0; start < payload.length; start += chunkBytes)
      yield message("PayloadChunk", "application/octet-stream", payload.subarray(start, start + chunkBytes));
  }
  if (event.InvokeComplete)
    yield message("InvokeComplete", "application/json", Buffer.from(JSON.stringify(event.InvokeComplete)));
}

const message = (type: string, contentType: string, payload: Uint8Array): Buffer =>
  encodeEvent({
    headers: { ":event-type": type, ":content-type": contentType, ":message-type": "event" },
    payload,
  });
