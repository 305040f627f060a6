// The few forms of DER (ITU-T X.690) that a certificate is written in.

export function sequence(...parts: readonly Uint8Array[]): Uint8Array {
  return element(0x30, ...parts);
}

export const set = (...parts: readonly Uint8Array[]): Uint8Array => element(0x31, ...parts);

/** `[number] EXPLICIT`. */
export const tagged = (number: number, part: Uint8Array): Uint8Array => element(0xa0 | number, part);

/** Of a whole number of at least 0, most significant byte first. */
export function integer(magnitude: Uint8Array): Uint8Array {
  const first = magnitude.findIndex((byte) => byte !== 0);
  const digits = first < 0 ? Uint8Array.of(0) : magnitude.subarray(first);
  const isNegative = ((digits[0] ?? 0) & 0x80) !== 0;
  return isNegative ? element(0x02, Uint8Array.of(0), digits) : element(0x02, digits);
}

/** E.g. `2.5.4.6`. */
export function objectIdentifier(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return element(0x06, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)));
}

export const nothing = (): Uint8Array => element(0x05);

export const printableString = (text: string): Uint8Array => element(0x13, Buffer.from(text, "latin1"));

/** UTCTime until 2049, GeneralizedTime from then on: RFC 5280, 4.1.2.5. Whole seconds. */
export function time(date: Date): Uint8Array {
  const digits = `${date.toISOString().slice(0, 19).replaceAll(/[-:T]/g, "")}Z`;
  return date.getUTCFullYear() < 2050
    ? element(0x17, Buffer.from(digits.slice(2), "latin1"))
    : element(0x18, Buffer.from(digits, "latin1"));
}

/** Of whole bytes. */
export const bitString = (bytes: Uint8Array): Uint8Array => element(0x03, Uint8Array.of(0), bytes);

function element(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(parts);
  return Buffer.concat([Uint8Array.of(tag, ...lengthOf(content.length)), content]);
}

function lengthOf(length: number): number[] {
  if (length < 0x80) return [length];
  const bytes = base256(length);
  return [0x80 | bytes.length, ...bytes];
}

const base256 = (number: number): number[] =>
  number < 256 ? [number] : [...base256(Math.floor(number / 256)), number % 256];

const base128 = (number: number): number[] => [
  ...(number < 128 ? [] : base128(Math.floor(number / 128)).map((byte) => byte | 0x80)),
  number % 128,
];
