// Client secrets of identity providers: sealed like other secrets that are needed again, each for its portal and its name.
import { decryptSecret, encryptSecret } from "../../iam/secrets.ts";

export interface ClientSecrets {
  /** Base64 of what is stored. */
  seal(portalId: string, providerName: string, secret: string): string;
  open(portalId: string, providerName: string, sealed: string): string;
}

export const createClientSecrets = (secretsKey: Uint8Array): ClientSecrets => ({
  seal: (portalId, providerName, secret) =>
    Buffer.from(encryptSecret(secretsKey, boundTo(portalId, providerName), secret)).toString("base64"),
  open: (portalId, providerName, sealed) =>
    decryptSecret(secretsKey, boundTo(portalId, providerName), Buffer.from(sealed, "base64")),
});

const boundTo = (portalId: string, providerName: string): string => `portal/${portalId}/${providerName}`;
