// "Encrypt cache data": AES-256-GCM under a key that is made at start and leaves this thread as little as the answers do.
import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from "node:crypto";
import type { CachedResponse } from "../ports/cacheStore.ts";

const algorithm = "aes-256-gcm";
/** As bytes it would be set up anew for each answer, which takes four times as long as the rest. */
const key = createSecretKey(randomBytes(32));
const nonceBytes = 12;
const tagBytes = 16;
const lengthBytes = 4;

/** nonce ‖ tag ‖ encrypted(length of the head ‖ head ‖ body); the cache key is bound in, so that entries cannot be exchanged. */
export function sealResponse(cacheKey: string, { status, headers, body }: CachedResponse): Buffer {
  const head = Buffer.from(JSON.stringify({ status, headers, hasBody: body !== null }));
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(head.length);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(cacheKey));
  const parts = [length, head, ...(body ? [body] : [])].map((part) => cipher.update(part));
  parts.push(cipher.final());
  return Buffer.concat([nonce, cipher.getAuthTag(), ...parts]);
}

/** Throws when the bytes are not what was sealed under this cache key. */
export function openResponse(cacheKey: string, sealed: Buffer): CachedResponse {
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes })
    .setAAD(Buffer.from(cacheKey))
    .setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
  const opened = decipher.update(sealed.subarray(nonceBytes + tagBytes));
  decipher.final();
  const bodyStart = lengthBytes + opened.readUInt32BE();
  const { status, headers, hasBody } = headOf(opened.toString("utf8", lengthBytes, bodyStart));
  return { status, headers, body: hasBody ? opened.subarray(bodyStart) : null };
}

interface SealedHead extends Pick<CachedResponse, "status" | "headers"> {
  readonly hasBody: boolean;
}

/** Guarantee: GCM has authenticated this text as written by `sealResponse`. */
const headOf = (text: string): SealedHead => JSON.parse(text) as SealedHead;
