import { cookies } from "next/headers";
import { env } from "../env.ts";
import { portalCookie, sealToken } from "./portalCookie.ts";
import { portalRequest } from "./portalRequest.ts";

const shortestMs = 60_000;
const usualMs = 12 * 60 * 60 * 1000;

/** Signs the browser in: the token goes into the portal's cookie. `expiration` is epoch seconds, as the wire has it. */
export async function keepDeveloper(developerToken: string, expiration: number | undefined): Promise<void> {
  const { portalId } = await portalRequest();
  const until = new Date(Math.max(Date.now() + shortestMs, expiration ? expiration * 1000 : Date.now() + usualMs));
  const value = await sealToken({ portalId, developerToken }, until, env().SESSION_SECRET);
  (await cookies()).set(portalCookie, value, { ...attributes(), expires: until });
}

export async function forgetDeveloper(): Promise<void> {
  (await cookies()).set(portalCookie, "", { ...attributes(), maxAge: 0 });
}

const attributes = () =>
  ({ httpOnly: true, sameSite: "lax", path: "/", secure: env().PUBLIC_PORTAL_URL.startsWith("https:") }) as const;
