// The secrets that identity providers gave us, sealed for one provider of one portal.
import { decryptSecret, encryptSecret } from "../identity/secrets.ts";

export const sealClientSecret = (secretsKey: Uint8Array, portalId: string, name: string, secret: string): string =>
  Buffer.from(encryptSecret(secretsKey, boundTo(portalId, name), secret)).toString("base64");

export const openClientSecret = (secretsKey: Uint8Array, portalId: string, name: string, sealed: string): string =>
  decryptSecret(secretsKey, boundTo(portalId, name), Buffer.from(sealed, "base64"));

const boundTo = (portalId: string, name: string) => `identityProvider/${portalId}/${name}`;
