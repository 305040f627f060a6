import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventMessage } from "../testing/fakeFunctions.ts";
import { EventStreamDecoder } from "./eventStreamDecoder.ts";

describe("the event stream of InvokeWithResponseStream", () => {
  it("comes apart into its messages however it is cut", () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 40 });
    const payloads = fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(payloads, cuts, (sent, sizes) => {
        let bytes = Buffer.concat(sent.map((payload) => eventMessage("PayloadChunk", Buffer.from(payload))));
        const decoder = new EventStreamDecoder();
        const received = [...sizes, bytes.length].flatMap((size) => {
          const chunk = bytes.subarray(0, size);
          bytes = bytes.subarray(size);
          return decoder.push(chunk);
        });
        expect(received.map(({ payload }) => Buffer.from(payload))).toEqual(
          sent.map((payload) => Buffer.from(payload)),
        );
        expect(received.every(({ headers }) => headers.get(":event-type") === "PayloadChunk")).toBe(true);
      }),
    );
  });

  it("is refused with an error, never with anything else, when a byte of it is changed", () => {
    const whole = eventMessage("PayloadChunk", "hello");
    for (let at = 0; at < whole.length; at++) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 0x55;
      expect(() => new EventStreamDecoder().push(damaged)).toThrow("The event stream is damaged");
    }
  });
});
