// What one room writes for another to read, and nobody between: AES-256-GCM, bound to what it belongs to.
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const algorithm = "aes-256-gcm";
const version = 1;
const nonceLength = 12;
const tagLength = 16;
const headerLength = 1 + nonceLength + tagLength;

/** version ‖ nonce ‖ tag ‖ ciphertext. `subject` is bound in, so that rows cannot be swapped. */
export function sealText(key: Uint8Array, subject: string, text: string): Uint8Array {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagLength });
  cipher.setAAD(Buffer.from(subject));
  const ciphertext = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([Uint8Array.of(version), nonce, cipher.getAuthTag(), ciphertext]);
}

/** Throws when the bytes were changed, belong to another subject, or were written under another key. */
export function openText(key: Uint8Array, subject: string, sealed: Uint8Array): string {
  if (sealed[0] !== version || sealed.length < headerLength) throw new Error("a stored secret has no known form");
  const nonce = sealed.subarray(1, 1 + nonceLength);
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagLength });
  decipher.setAAD(Buffer.from(subject));
  decipher.setAuthTag(sealed.subarray(1 + nonceLength, headerLength));
  return Buffer.concat([decipher.update(sealed.subarray(headerLength)), decipher.final()]).toString("utf8");
}
