// "Server-sent events" of the HTML standard: UTF-8 lines, an empty one after each event, a colon before a comment.
import { operations } from "../contract/operations.ts";
import type { StreamedResponse } from "../wire/message.ts";
import { serializeOutput } from "../wire/serializeOutput.ts";
import type { EventStream, ServerSentEvent } from "./eventStream.ts";

/** `failed` hears why a stream ended that should not have. */
export const eventStreamResponse = (stream: EventStream, failed: (error: unknown) => void): StreamedResponse => ({
  status: 200,
  headers: {
    "content-type": "text/event-stream; charset=utf-8",
    // Nobody in between may keep or compress it, which would hold events back.
    "cache-control": "no-cache, no-transform",
    "x-accel-buffering": "no",
  },
  body: async function* (signal) {
    try {
      for await (const event of stream.open(signal)) yield textOf(event);
    } catch (error) {
      failed(error);
    }
  },
});

const house = new Map(operations.filter(({ service }) => service === "house").map((schema) => [schema.name, schema]));

function textOf(event: ServerSentEvent): string {
  if ("comment" in event) return `: ${event.comment}\n\n`;
  const schema = house.get(event.data.like);
  if (!schema) throw new Error(`${event.data.like} is no house operation`);
  return `event: ${event.event}\ndata: ${serializeOutput(schema, event.data.value).body}\n\n`;
}
