import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import type { NextRequest } from "next/server";
import { getToken } from "next-auth/jwt";
import { z } from "zod";
import { env } from "./env.ts";
import type { TemporaryKeys } from "./signedRequest.ts";

const Session = z.object({
  userName: z.string(),
  email: z.string(),
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  sessionToken: z.string(),
  /** Epoch seconds. */
  expiration: z.number(),
});

/** Who is signed in, with the temporary credentials that sign in their name. Never leaves the server. */
export type Session = z.infer<typeof Session>;

export const sessionCookie = "gatehouse.session";

/** The session of a page being rendered; sends the visitor to sign in when there is none. */
export async function requireSession(): Promise<Session> {
  const session = await readSession({ cookies: await cookies(), headers: await headers() });
  if (!session) redirect("/sign-in");
  return session;
}

export async function optionalSession(): Promise<Session | undefined> {
  return readSession({ cookies: await cookies(), headers: await headers() });
}

export async function readSession(request: Pick<NextRequest, "headers"> & CookieSource): Promise<Session | undefined> {
  const token = await getToken({ req: tokenSource(request), cookieName: sessionCookie, secret: env().SESSION_SECRET });
  const session = Session.safeParse(token);
  return session.success && session.data.expiration * 1000 > Date.now() ? session.data : undefined;
}

export const keysOf = ({ accessKeyId, secretAccessKey, sessionToken }: Session): TemporaryKeys => ({
  accessKeyId,
  secretAccessKey,
  sessionToken,
});

interface CookieSource {
  readonly cookies: { getAll(): { name: string; value: string }[] };
}

/** getToken reads nothing of a request but its cookies (as a record) and its headers; its type asks for a whole one. */
function tokenSource(request: Pick<NextRequest, "headers"> & CookieSource): Parameters<typeof getToken>[0]["req"] {
  const own = Object.fromEntries(request.cookies.getAll().map(({ name, value }) => [name, value]));
  // An Authorization header must never stand in for the cookie, so it is not passed on.
  return { cookies: own, headers: {} } as Parameters<typeof getToken>[0]["req"];
}
