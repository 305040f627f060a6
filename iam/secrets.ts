// Secrets that SigV4 needs back are stored under AES-256-GCM; the access key id is bound in, so that rows cannot be swapped.
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const algorithm = "aes-256-gcm";
const version = 1;
const nonceLength = 12;
const tagLength = 16;
const headerLength = 1 + nonceLength + tagLength;

/** version ‖ nonce ‖ tag ‖ ciphertext. */
export function encryptSecret(secretsKey: Uint8Array, accessKeyId: string, secret: string): Uint8Array {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(algorithm, secretsKey, nonce, { authTagLength: tagLength });
  cipher.setAAD(Buffer.from(accessKeyId));
  const ciphertext = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([Uint8Array.of(version), nonce, cipher.getAuthTag(), ciphertext]);
}

/** Throws when the bytes were changed, belong to another access key, or were written under another key. */
export function decryptSecret(secretsKey: Uint8Array, accessKeyId: string, encrypted: Uint8Array): string {
  if (encrypted[0] !== version || encrypted.length < headerLength) throw new Error("a stored secret has no known form");
  const nonce = encrypted.subarray(1, 1 + nonceLength);
  const decipher = createDecipheriv(algorithm, secretsKey, nonce, { authTagLength: tagLength });
  decipher.setAAD(Buffer.from(accessKeyId));
  decipher.setAuthTag(encrypted.subarray(1 + nonceLength, headerLength));
  return Buffer.concat([decipher.update(encrypted.subarray(headerLength)), decipher.final()]).toString("utf8");
}
