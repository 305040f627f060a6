// Made many at a time: drawing random bytes and writing them out one by one costs more than all of routing.
import { Buffer } from "node:buffer";
import { randomFillSync } from "node:crypto";

const madeAtOnce = 128;

/** A UUID of version 4. */
export const newRequestId = drawn(36, uuids);

/** Fifteen Base64 characters and an equals sign, as x-amz-apigw-id looks. */
export const newExtendedRequestId = drawn(16, base64Texts);

const newTraceNumber = drawn(24, () => random(12).toString("hex"));

/** `Root=1-{seconds}-{96 bits}` ("AWS X-Ray tracing header"). */
export const newTraceId = (epochMs: number): string => rootOf(Math.floor(epochMs / 1000)) + newTraceNumber();

let second = 0;
let root = "";

/** Made once a second. */
function rootOf(epochSeconds: number): string {
  if (epochSeconds !== second) {
    second = epochSeconds;
    root = `Root=1-${epochSeconds.toString(16)}-`;
  }
  return root;
}

/** One after the other out of texts that hold many of them. */
function drawn(length: number, make: () => string): () => string {
  let text = "";
  let at = 0;
  return () => {
    if (at === text.length) {
      text = make();
      at = 0;
    }
    at += length;
    return text.slice(at - length, at);
  };
}

const random = (bytesOfEach: number): Buffer => randomFillSync(Buffer.allocUnsafe(bytesOfEach * madeAtOnce));

/** Twelve bytes are sixteen characters: the last becomes the sign, and the bits that the one before has too many are zeros. */
function base64Texts(): string {
  const bytes = random(12);
  for (let at = 11; at < bytes.length; at += 12) bytes[at] = (bytes[at] ?? 0) & 0x3f;
  const text = Buffer.from(bytes.toString("base64"), "latin1");
  for (let at = 15; at < text.length; at += 16) text[at] = equalsSign;
  return text.toString("latin1");
}

const equalsSign = 61;

const uuidText = Buffer.alloc(36 * madeAtOnce, "-");
const uuidView = new DataView(uuidText.buffer, uuidText.byteOffset, uuidText.length);
/** The two hexadecimal digits of each byte. */
const digits = Uint16Array.from({ length: 256 }, (_, byte) =>
  Buffer.from(byte.toString(16).padStart(2, "0")).readUInt16BE(),
);

/** "UUID Version 4" (RFC 9562, 5.4). */
function uuids(): string {
  const bytes = random(16);
  let at = 0;
  for (let i = 0; i < bytes.length; i += 16) {
    bytes[i + 6] = ((bytes[i + 6] ?? 0) & 0x0f) | 0x40;
    bytes[i + 8] = ((bytes[i + 8] ?? 0) & 0x3f) | 0x80;
    for (let place = 0; place < 16; place += 1) {
      if (place === 4 || place === 6 || place === 8 || place === 10) at += 1;
      uuidView.setUint16(at, digits[bytes[i + place] ?? 0] ?? 0);
      at += 2;
    }
  }
  return uuidText.toString("latin1");
}
