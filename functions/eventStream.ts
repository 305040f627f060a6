// The encoding `application/vnd.amazon.eventstream`: "Amazon event stream specification" of Smithy.
import { crc32 } from "node:zlib";

export interface EventMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Uint8Array;
}

const preludeLength = 12;
const checksumLength = 4;
const stringType = 7;

/** Total length, length of the headers, checksum of both; headers; payload; checksum of everything. */
export function encodeEvent({ headers, payload }: EventMessage): Buffer {
  const head = Buffer.concat(Object.entries(headers).map(encodeHeader));
  const total = preludeLength + head.length + payload.length + checksumLength;
  const message = Buffer.alloc(total);
  message.writeUInt32BE(total, 0);
  message.writeUInt32BE(head.length, 4);
  message.writeUInt32BE(crc32(message.subarray(0, 8)), 8);
  message.set(head, preludeLength);
  message.set(payload, preludeLength + head.length);
  message.writeUInt32BE(crc32(message.subarray(0, total - checksumLength)), total - checksumLength);
  return message;
}

function encodeHeader([name, value]: [string, string]): Buffer {
  const [nameBytes, valueBytes] = [Buffer.from(name), Buffer.from(value)];
  const length = Buffer.alloc(3);
  length.writeUInt8(stringType, 0);
  length.writeUInt16BE(valueBytes.length, 1);
  return Buffer.concat([Uint8Array.of(nameBytes.length), nameBytes, length, valueBytes]);
}
