/** A text as a scanner reads it: a byte for each UTF-16 unit, and zeros at the end. */
export type Memory = DataView;

const smallLength = 32 * 1024;
const small = room(smallLength);
const smallUnits = new Uint16Array(smallLength);

/** Reading memory is several times as fast as asking a string for its characters. The next text takes the same piece. */
export function memoryOf(text: string): Memory {
  const { length } = text;
  const { bytes, memory } = length <= smallLength ? small : room(length);
  if (beyondLatin1.test(text)) narrow(text, bytes);
  else bytes.write(text, "latin1");
  memory.setInt32(length, 0);
  return memory;
}

/** What stands for a unit: itself, something ordinary, or 0x80 for one that may be half of a pair. */
export function byteOf(unit: number): number {
  return unit <= 0xff ? unit : unit < 0xd800 ? 0x7f : 0x80;
}

/** Takes no time for a string that V8 keeps in bytes. */
const beyondLatin1 = /[\u0100-\uffff]/;

function narrow(text: string, bytes: Uint8Array): void {
  const { length } = text;
  const units = length <= smallLength ? smallUnits : new Uint16Array(length);
  Buffer.from(units.buffer).write(text, "utf16le");
  for (let at = 0; at < length; at += 1) bytes[at] = byteOf(units[at] ?? 0);
}

function room(length: number): { bytes: Buffer; memory: Memory } {
  const bytes = Buffer.alloc(length + 8);
  return { bytes, memory: new DataView(bytes.buffer, bytes.byteOffset, bytes.length) };
}
