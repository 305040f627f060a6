// Values of API keys: sealed, because AWS shows them again, and hashed, because that is how one is found. docs/decisions/0007
import { createHmac, randomInt } from "node:crypto";
import { sealSecret } from "../../iam/sealedSecret.ts";
import { decryptSecret, encryptSecret } from "../../iam/secrets.ts";

export interface ApiKeyValues {
  /** A new value, as the service makes them. */
  generate(): string;
  seal(apiKeyId: string, value: string): Uint8Array;
  open(apiKeyId: string, sealed: Uint8Array): string;
  /** For what the gateway must read itself: under a key that it holds, too. */
  sealForGateway(name: string, value: string): Uint8Array;
  /** What the gateway knows of a value. */
  hash(value: string): Uint8Array;
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const generatedLength = 40;

export const createApiKeyValues = (keys: { secretsKey: Uint8Array; keyHashKey: Uint8Array }): ApiKeyValues => ({
  generate: () => Array.from({ length: generatedLength }, () => alphabet.charAt(randomInt(alphabet.length))).join(""),
  seal: (apiKeyId, value) => encryptSecret(keys.secretsKey, apiKeyId, value),
  open: (apiKeyId, sealed) => decryptSecret(keys.secretsKey, apiKeyId, sealed),
  sealForGateway: (name, value) => sealSecret(keys.keyHashKey, name, value),
  hash: (value) => createHmac("sha256", keys.keyHashKey).update(value).digest(),
});
