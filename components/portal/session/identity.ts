import { EncryptJWT, jwtDecrypt } from "jose";
import { cookies } from "next/headers";
import { z } from "zod";
import { env } from "../../../lib/env.ts";
import { askPortal } from "../../../lib/portal/askPortal.ts";
import type { PortalOutput } from "../../../lib/portal/callPortal.ts";
import { PortalError } from "../../../lib/portal/portalErrors.ts";
import { portalHref, portalRequest } from "../../../lib/portal/portalRequest.ts";

const handshakeCookie = "gatehouse.portal-handshake";
const patienceSeconds = 600;
const Handshake = z.object({ portalId: z.string(), provider: z.string(), handshake: z.string(), next: z.string() });

const key = (): Uint8Array => new Uint8Array(Buffer.from(env().SESSION_SECRET, "base64").subarray(0, 32));
const attributes = () =>
  ({ httpOnly: true, sameSite: "lax", path: "/", secure: env().PUBLIC_PORTAL_URL.startsWith("https:") }) as const;

/** Where a provider sends the browser back to: this portal, under the name that is registered there. */
const callbackAddress = async (provider: string): Promise<string> =>
  `${new URL(env().PUBLIC_PORTAL_URL).origin}${await portalHref(`/identity/${encodeURIComponent(provider)}/callback`)}`;

/** Remembers the handshake in this browser alone and answers where to send it. */
export async function beginIdentity(provider: string, next: string): Promise<string> {
  const { portalId } = await portalRequest();
  const redirectUri = await callbackAddress(provider);
  const { authorizationUrl, handshake } = await askPortal("BeginIdentitySignIn", {
    providerName: provider,
    redirectUri,
  });
  const sealed = await new EncryptJWT({ portalId, provider, handshake, next })
    .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
    .setExpirationTime(`${patienceSeconds}s`)
    .encrypt(key());
  (await cookies()).set(handshakeCookie, sealed, { ...attributes(), maxAge: patienceSeconds });
  return authorizationUrl;
}

/** Only the browser that began may come back, once, and only with the same provider to the same portal. */
export async function finishIdentity(
  provider: string,
  search: string,
): Promise<PortalOutput<"CompleteIdentitySignIn"> & { next: string }> {
  const jar = await cookies();
  const { portalId } = await portalRequest();
  const begun = await openHandshake(jar.get(handshakeCookie)?.value);
  jar.set(handshakeCookie, "", { ...attributes(), maxAge: 0 });
  if (!begun || begun.provider !== provider || begun.portalId !== portalId)
    throw new PortalError("That took too long, or began in another browser. Try again.", {
      status: 400,
      type: "HandshakeEnded",
    });
  const callbackUrl = `${await callbackAddress(provider)}${search}`;
  const { handshake, next } = begun;
  return { ...(await askPortal("CompleteIdentitySignIn", { providerName: provider, callbackUrl, handshake })), next };
}

async function openHandshake(sealed: string | undefined) {
  if (sealed === undefined) return undefined;
  try {
    return Handshake.safeParse((await jwtDecrypt(sealed, key())).payload).data;
  } catch {
    return undefined;
  }
}
