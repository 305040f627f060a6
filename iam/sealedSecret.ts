// Secrets that control hands to the gateway: AES-256-GCM under a key derived from one that both hold; the name is bound in.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const algorithm = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

/** nonce ‖ tag ‖ ciphertext. */
export function sealSecret(sharedKey: Uint8Array, name: string, secret: string): Uint8Array {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, keyFrom(sharedKey), nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(name));
  const ciphertext = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]);
}

/** Throws when the bytes were changed, belong to another name, or were sealed under another key. */
export function openSecret(sharedKey: Uint8Array, name: string, sealed: Uint8Array): string {
  const nonce = sealed.subarray(0, nonceBytes);
  const decipher = createDecipheriv(algorithm, keyFrom(sharedKey), nonce, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(name)).setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()]).toString("utf8");
}

const keyFrom = (sharedKey: Uint8Array): Buffer =>
  Buffer.from(hkdfSync("sha256", sharedKey, "", "gatehouse secrets for the gateway", 32));
