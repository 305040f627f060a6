// A deployment package of one file, made in the browser. ".ZIP File Format Specification" (APPNOTE), stored entries.
const plainFile = 0o100644;

export function zipOf(name: string, content: string): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const [path, bytes] = [encoder.encode(name), encoder.encode(content)];
  const common = numbers(
    [2, 20],
    [2, 0],
    [2, 0],
    [4, 0],
    [4, crc32(bytes)],
    [4, bytes.length],
    [4, bytes.length],
    [2, path.length],
    [2, 0],
  );
  const local = joined(signature(3, 4), common, path, bytes);
  // Made by Unix, so that the file's mode counts.
  const madeBy = numbers([2, (3 << 8) | 20]);
  const rest = numbers([2, 0], [2, 0], [2, 0], [4, (plainFile << 16) >>> 0], [4, 0]);
  const central = joined(signature(1, 2), madeBy, common, rest, path);
  const end = numbers([2, 0], [2, 0], [2, 1], [2, 1], [4, central.length], [4, local.length], [2, 0]);
  return joined(local, central, signature(5, 6), end);
}

const signature = (a: number, b: number) => Uint8Array.of(0x50, 0x4b, a, b);

/** Little-endian, each with its size in bytes. */
const numbers = (...fields: readonly (readonly [size: number, value: number])[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(
    fields.flatMap(([size, value]) => Array.from({ length: size }, (_, index) => (value >>> (8 * index)) & 0xff)),
  );

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((size, { length }) => size + length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
