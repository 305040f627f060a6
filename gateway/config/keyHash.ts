// How control hashes the values of keys: HMAC-SHA-256 in hex (contract/liveSettings.ts).
import { hash } from "node:crypto";

const blockBytes = 64;
/** More than all headers of a request together may have. */
const longestValue = 10_240;

/** Two one-shot hashes over prepared blocks: an Hmac object per request costs ten times as much. */
export class KeyHash {
  readonly #inner = Buffer.alloc(blockBytes + longestValue, 0x36);
  readonly #outer = Buffer.alloc(blockBytes + 32, 0x5c);

  /** `key`: at most 64 bytes. */
  constructor(key: Uint8Array) {
    for (const [i, byte] of key.entries()) {
      this.#inner[i] = 0x36 ^ byte;
      this.#outer[i] = 0x5c ^ byte;
    }
  }

  /** Headers hold bytes: a value in UTF-8 is hashed as it was made. */
  of(value: string): string {
    const end = blockBytes + this.#inner.write(value, blockBytes, "latin1");
    hash("sha256", this.#inner.subarray(0, end), "buffer").copy(this.#outer, blockBytes);
    return hash("sha256", this.#outer, "hex");
  }
}
