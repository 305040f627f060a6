// What the browser keeps between leaving for a provider and coming back: sealed, so that it can neither be read nor changed.
import { z } from "zod";
import { decryptSecret, encryptSecret } from "../../iam/secrets.ts";
import { ServiceException } from "../../wire/errors.ts";

const schema = z.object({
  state: z.string(),
  nonce: z.string(),
  pkceCodeVerifier: z.string(),
  redirectUri: z.string(),
  /** Epoch milliseconds. */
  expiration: z.number(),
});

export type Handshake = z.infer<typeof schema>;

/** Of one portal and one provider: it is none anywhere else. */
export const sealHandshake = (
  secretsKey: Uint8Array,
  portalId: string,
  provider: string,
  handshake: Handshake,
): string =>
  Buffer.from(encryptSecret(secretsKey, boundTo(portalId, provider), JSON.stringify(handshake))).toString("base64url");

/** Throws UnauthorizedException when it is not ours, was changed, or is too old. */
export function openHandshake(
  secretsKey: Uint8Array,
  portalId: string,
  provider: string,
  { sealed, nowMs }: { sealed: string; nowMs: number },
): Handshake {
  try {
    const bytes = Buffer.from(sealed.slice(0, 4096), "base64url");
    const handshake = schema.parse(JSON.parse(decryptSecret(secretsKey, boundTo(portalId, provider), bytes)));
    if (handshake.expiration > nowMs) return handshake;
  } catch (cause) {
    throw refused(cause);
  }
  throw refused();
}

const refused = (cause?: unknown) =>
  new ServiceException("UnauthorizedException", "This sign-in was not begun here, or too long ago; begin again.", {
    cause,
  });

const boundTo = (portalId: string, provider: string) => `identitySignIn/${portalId}/${provider}`;
