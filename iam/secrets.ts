// Secrets that SigV4 needs back are stored sealed; the access key id is bound in, so that rows cannot be swapped.
import { openText, sealText } from "./sealedText.ts";

export const encryptSecret = (secretsKey: Uint8Array, accessKeyId: string, secret: string): Uint8Array =>
  sealText(secretsKey, accessKeyId, secret);

/** Throws when the bytes were changed, belong to another access key, or were written under another key. */
export const decryptSecret = (secretsKey: Uint8Array, accessKeyId: string, encrypted: Uint8Array): string =>
  openText(secretsKey, accessKeyId, encrypted);
