// One column of a batch as PostgreSQL's binary array: nothing in a value can end it, and nobody has to parse it. Its memory serves
// batch after batch, and a value that comes again and again, as most do, is written once and multiplied at the end of its run.

const headerBytes = 20;
const firstBytes = 4 * 1024;
/** What an unusual batch made larger is given up after it. */
const keptBytes = 4 * 1024 * 1024;
/** PostgreSQL counts microseconds from 2000-01-01. */
const postgresEpochMs = 946_684_800_000;
const twoTo32 = 2 ** 32;

type Value = string | number | boolean | undefined;

export class ArrayColumn {
  readonly #typeId: number;
  #buffer = Buffer.allocUnsafeSlow(firstBytes);
  #end = headerBytes;
  #hasNull = 0;
  /** Where the last value begins, and how often it has come again. */
  #last: Value;
  #lastAt = headerBytes;
  #repeats = 0;

  /** The type of an element, as pg_type numbers it. */
  constructor(typeId: number) {
    this.#typeId = typeId;
  }

  text(value: string | undefined): void {
    if (this.#isRepeated(value)) return;
    if (value === undefined) {
      this.#null();
      return;
    }
    const safe = value.includes("\0") ? value.replaceAll("\0", "\ufffd") : value;
    this.#reserve(4 + 3 * safe.length);
    const bytes = this.#buffer.write(safe, this.#end + 4, "utf8");
    this.#buffer.writeInt32BE(bytes, this.#end);
    this.#end += 4 + bytes;
  }

  bool(value: boolean): void {
    if (this.#isRepeated(value)) return;
    this.#reserve(5);
    this.#buffer.writeInt32BE(1, this.#end);
    this.#buffer.writeInt8(value ? 1 : 0, this.#end + 4);
    this.#end += 5;
  }

  int2(value: number): void {
    if (this.#isRepeated(value)) return;
    this.#reserve(6);
    this.#buffer.writeInt32BE(2, this.#end);
    this.#buffer.writeInt16BE(value, this.#end + 4);
    this.#end += 6;
  }

  float4(value: number | undefined): void {
    if (this.#isRepeated(value)) return;
    if (value === undefined) {
      this.#null();
      return;
    }
    this.#reserve(8);
    this.#buffer.writeInt32BE(4, this.#end);
    this.#buffer.writeFloatBE(value, this.#end + 4);
    this.#end += 8;
  }

  int8(value: number): void {
    if (this.#isRepeated(value)) return;
    this.#reserve(12);
    this.#buffer.writeInt32BE(8, this.#end);
    this.#buffer.writeInt32BE(Math.floor(value / twoTo32), this.#end + 4);
    this.#buffer.writeUInt32BE(((value % twoTo32) + twoTo32) % twoTo32, this.#end + 8);
    this.#end += 12;
  }

  timestamp(epochMs: number): void {
    this.int8((epochMs - postgresEpochMs) * 1_000);
  }

  /** The array of this many elements, until the next one begins another. */
  close(count: number): Uint8Array {
    this.#writeRepeats();
    const header = [1, this.#hasNull, this.#typeId, count, 1];
    for (const [index, value] of header.entries()) this.#buffer.writeInt32BE(value, 4 * index);
    const array = this.#buffer.subarray(0, this.#end);
    if (this.#buffer.length > keptBytes) this.#buffer = Buffer.allocUnsafeSlow(firstBytes);
    this.#end = headerBytes;
    this.#hasNull = 0;
    this.#last = undefined;
    return array;
  }

  #null(): void {
    this.#reserve(4);
    this.#buffer.writeInt32BE(-1, this.#end);
    this.#end += 4;
    this.#hasNull = 1;
  }

  #isRepeated(value: Value): boolean {
    if (value === this.#last && this.#end > headerBytes) {
      this.#repeats += 1;
      return true;
    }
    this.#writeRepeats();
    this.#last = value;
    this.#lastAt = this.#end;
    return false;
  }

  #writeRepeats(): void {
    if (this.#repeats === 0) return;
    const bytes = this.#repeats * (this.#end - this.#lastAt);
    this.#reserve(bytes);
    this.#buffer.fill(this.#buffer.subarray(this.#lastAt, this.#end), this.#end, this.#end + bytes);
    this.#end += bytes;
    this.#repeats = 0;
  }

  #reserve(bytes: number): void {
    if (this.#end + bytes <= this.#buffer.length) return;
    const grown = Buffer.allocUnsafeSlow(2 * (this.#end + bytes));
    this.#buffer.copy(grown, 0, 0, this.#end);
    this.#buffer = grown;
  }
}
