// How control hashes the values of keys: HMAC-SHA-256 in hex (contract/liveSettings.ts).
import { hash } from "node:crypto";

const blockBytes = 64;
/** More than all headers of a request together may have. */
const longestValue = 10_240;
const keptValues = 4_096;

/** Two one-shot hashes over prepared blocks: an Hmac object per request costs ten times as much. */
export class KeyHash {
  readonly #inner = Buffer.alloc(blockBytes + longestValue, 0x36);
  readonly #outer = Buffer.alloc(blockBytes + 32, 0x5c);
  #kept = new Map<string, string>();

  /** `key`: at most 64 bytes. */
  constructor(key: Uint8Array) {
    for (const [i, byte] of key.entries()) {
      this.#inner[i] = 0x36 ^ byte;
      this.#outer[i] = 0x5c ^ byte;
    }
  }

  /** Headers hold bytes: a value in UTF-8 is hashed as it was made. */
  of(value: string): string {
    return this.#kept.get(value) ?? this.#hash(value);
  }

  /**
   * The value has opened something and will come again. Strangers' values never get here, so that they can neither fill this nor drive
   * anybody out. What is kept says nothing of whether a key is still good: that is looked up by the hash each time. And the map compares
   * characters only of values whose own hash, under V8's seed, is the same, so that near misses take as long as any other.
   */
  keep(value: string, hashed: string): void {
    if (this.#kept.has(value)) return;
    if (this.#kept.size >= keptValues) this.#kept = new Map();
    // A copy: the value is a part of its request's head, which would be kept with it.
    this.#kept.set(Buffer.from(value, "latin1").toString("latin1"), hashed);
  }

  #hash(value: string): string {
    const end = blockBytes + this.#inner.write(value, blockBytes, "latin1");
    hash("sha256", this.#inner.subarray(0, end), "buffer").copy(this.#outer, blockBytes);
    return hash("sha256", this.#outer, "hex");
  }
}
