// "Event stream encoding" of AWS: messages of a prelude, headers, a payload and two checksums, as InvokeWithResponseStream answers.
import { crc32 } from "node:zlib";

export interface EventStreamMessage {
  /** Text headers by name; others are skipped. */
  readonly headers: ReadonlyMap<string, string>;
  readonly payload: Buffer;
}

const preludeBytes = 12;
const checksumBytes = 4;
/** The limit of the encoding; no message of a function comes near it. */
const longestMessageBytes = 16 * 1024 * 1024;

/** Gathers bytes until messages are whole. */
export class EventStreamDecoder {
  #rest: Buffer = Buffer.alloc(0);

  /** Throws an Error when the bytes are no event stream. */
  push(chunk: Buffer): EventStreamMessage[] {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const messages: EventStreamMessage[] = [];
    while (this.#rest.length >= preludeBytes) {
      const length = messageLength(this.#rest);
      if (this.#rest.length < length) break;
      messages.push(readMessage(this.#rest.subarray(0, length)));
      this.#rest = this.#rest.subarray(length);
    }
    return messages;
  }
}

function messageLength(bytes: Buffer): number {
  const length = bytes.readUInt32BE(0);
  const isWhole = crc32(bytes.subarray(0, 8)) === bytes.readUInt32BE(8);
  const least = preludeBytes + bytes.readUInt32BE(4) + checksumBytes;
  if (!isWhole || length < least || length > longestMessageBytes) throw new Error("The event stream is damaged");
  return length;
}

function readMessage(bytes: Buffer): EventStreamMessage {
  const end = bytes.length - checksumBytes;
  if (crc32(bytes.subarray(0, end)) !== bytes.readUInt32BE(end)) throw new Error("The event stream is damaged");
  const payloadStart = preludeBytes + bytes.readUInt32BE(4);
  return {
    headers: readHeaders(bytes.subarray(preludeBytes, payloadStart)),
    payload: bytes.subarray(payloadStart, end),
  };
}

const text = 7;
/** Type → bytes of its value; of bytes (6) and text (7) the value says how many. */
const valueBytes: Readonly<Record<number, number>> = { 0: 0, 1: 0, 2: 1, 3: 2, 4: 4, 5: 8, 8: 8, 9: 16 };

function readHeaders(bytes: Buffer): Map<string, string> {
  const headers = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    const nameEnd = at + 1 + bytes.readUInt8(at);
    const type = bytes.readUInt8(nameEnd);
    const isCounted = type === 6 || type === text;
    const start = nameEnd + 1 + (isCounted ? 2 : 0);
    const length = isCounted ? bytes.readUInt16BE(nameEnd + 1) : valueBytes[type];
    if (length === undefined || start + length > bytes.length) throw new Error("The event stream is damaged");
    if (type === text)
      headers.set(bytes.toString("utf8", at + 1, nameEnd), bytes.toString("utf8", start, start + length));
    at = start + length;
  }
  return headers;
}
