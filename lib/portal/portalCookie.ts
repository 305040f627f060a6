import { EncryptJWT, jwtDecrypt } from "jose";
import { z } from "zod";

export const portalCookie = "gatehouse.portal";

const Held = z.object({ portalId: z.string(), developerToken: z.string() });

/** What the cookie holds: a developer's token and the one portal it is for. */
export type HeldToken = z.infer<typeof Held>;

/** Encrypted and bound to its end, so that a browser's disk gives nothing away. */
export const sealToken = (held: HeldToken, expiration: Date, secret: string): Promise<string> =>
  new EncryptJWT(held)
    .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
    .setIssuedAt()
    .setExpirationTime(expiration)
    .encrypt(keyOf(secret));

/** Nothing when it is not one of ours, has ended, or is another portal's. */
export async function openToken(
  cookie: string | undefined,
  portalId: string,
  secret: string,
): Promise<string | undefined> {
  if (cookie === undefined || cookie.length > 4096) return undefined;
  try {
    const options = { keyManagementAlgorithms: ["dir"], contentEncryptionAlgorithms: ["A256GCM"] };
    const held = Held.safeParse((await jwtDecrypt(cookie, keyOf(secret), options)).payload);
    return held.success && held.data.portalId === portalId ? held.data.developerToken : undefined;
  } catch {
    return undefined;
  }
}

/** 32 bytes in base64. */
const keyOf = (secret: string): Uint8Array => new Uint8Array(Buffer.from(secret, "base64").subarray(0, 32));
