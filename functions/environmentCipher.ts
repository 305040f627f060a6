// Environment variables are stored under AES-256-GCM; the version they belong to is bound in, so that rows cannot be swapped.
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

export interface EnvironmentCipher {
  seal(owner: string, variables: Readonly<Record<string, string>>): Uint8Array;
  /** Throws when the bytes were changed, belong to another owner, or were written under another key. */
  open(owner: string, sealed: Uint8Array): Record<string, string>;
}

/** What an environment is encrypted for. */
export const ownerOf = ({ region, name }: { region: string; name: string }, version: string): string =>
  `${region}/${name}/${version}`;

const algorithm = "aes-256-gcm";
const version = 1;
const nonceLength = 12;
const tagLength = 16;
const headerLength = 1 + nonceLength + tagLength;

/** version ‖ nonce ‖ tag ‖ ciphertext. */
export const createEnvironmentCipher = (key: Uint8Array): EnvironmentCipher => ({
  seal: (owner, variables) => {
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagLength });
    cipher.setAAD(Buffer.from(owner));
    const ciphertext = Buffer.concat([cipher.update(JSON.stringify(variables), "utf8"), cipher.final()]);
    return Buffer.concat([Uint8Array.of(version), nonce, cipher.getAuthTag(), ciphertext]);
  },
  open: (owner, sealed) => {
    if (sealed[0] !== version || sealed.length < headerLength) throw new Error("stored variables have no known form");
    const decipher = createDecipheriv(algorithm, key, sealed.subarray(1, 1 + nonceLength), {
      authTagLength: tagLength,
    });
    decipher.setAAD(Buffer.from(owner));
    decipher.setAuthTag(sealed.subarray(1 + nonceLength, headerLength));
    const text = Buffer.concat([decipher.update(sealed.subarray(headerLength)), decipher.final()]).toString("utf8");
    return JSON.parse(text);
  },
});
