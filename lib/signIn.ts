import type { NextAuthOptions } from "next-auth";
import type { JWT } from "next-auth/jwt";
import CredentialsProvider from "next-auth/providers/credentials";
import { z } from "zod";
import { env } from "./env.ts";
import { callHouse, HouseError } from "./houseServer.ts";
import { sessionCookie } from "./session.ts";

const Credentials = z.object({
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  sessionToken: z.string(),
  /** Epoch seconds, as the wire has it. */
  expiration: z.number(),
});
const SignedIn = z.object({ userName: z.string(), email: z.string(), credentials: Credentials });
const Refreshed = z.object({ credentials: Credentials });
const Form = z.object({
  email: z.string().min(1).max(320),
  password: z.string().min(1).max(1024),
  code: z.string().max(16).optional(),
  newPassword: z.string().max(1024).optional(),
});

const maxAgeSeconds = 60 * 60;
const refreshWhenSecondsLeft = 20 * 60;

/** How next-auth signs people in: control gives temporary credentials, the encrypted cookie keeps them. */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().SESSION_SECRET,
    session: { strategy: "jwt", maxAge: maxAgeSeconds },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    cookies: cookieNames(env().NEXTAUTH_URL.startsWith("https:")),
    providers: [
      CredentialsProvider({
        name: "Gatehouse",
        credentials: {
          email: { type: "text" },
          password: { type: "password" },
          code: { type: "text" },
          newPassword: { type: "password" },
        },
        authorize: (form, request) => authorize(form, firstAddress(request.headers?.["x-forwarded-for"])),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { ...user } : refreshed(token)),
      // The browser learns who is signed in and until when, never the credentials.
      session: ({ token }) => ({
        user: { name: String(token.userName), email: String(token.email) },
        expires: new Date(Number(token.expiration) * 1000).toISOString(),
      }),
      redirect: ({ url, baseUrl }) => (url.startsWith("/") && !url.startsWith("//") ? `${baseUrl}${url}` : baseUrl),
    },
    events: { signOut: ({ token }) => revoke(token) },
    logger: { error: (code) => console.error(`sign-in: ${code}`), warn: () => {}, debug: () => {} },
  };
}

function cookieNames(secure: boolean): NextAuthOptions["cookies"] {
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
  return {
    sessionToken: { name: sessionCookie, options },
    csrfToken: { name: "gatehouse.csrf", options },
    callbackUrl: { name: "gatehouse.callback", options },
  };
}

async function authorize(form: unknown, sourceIp: string | undefined) {
  const parsed = Form.safeParse(form);
  if (!parsed.success) return null;
  try {
    const { userName, email, credentials } = SignedIn.parse(await callHouse("SignIn", { ...parsed.data, sourceIp }));
    return { id: userName, userName, email, ...credentials };
  } catch (error) {
    throw new Error(reasonCode(error));
  }
}

/** What the form turns into plain words, or another field: `wrong`, `challenge:{what}`, `slow-down:{seconds}` or `unavailable`. */
function reasonCode(error: unknown): string {
  if (!(error instanceof HouseError)) return "unavailable";
  if (error.status === 429) return `slow-down:${error.retryAfterSeconds ?? 60}`;
  if (error.challenge !== undefined) return `challenge:${error.challenge}:${error.message}`;
  return error.status < 500 ? "wrong" : "unavailable";
}

async function refreshed(token: JWT): Promise<JWT> {
  const secondsLeft = Number(token.expiration) - Date.now() / 1000;
  if (secondsLeft > refreshWhenSecondsLeft || secondsLeft <= 0) return token;
  try {
    const { credentials } = Refreshed.parse(await callHouse("RefreshCredentials", {}, Credentials.parse(token)));
    return { ...token, ...credentials };
  } catch {
    // The credentials in hand stay good until they expire; the next call tries again.
    return token;
  }
}

async function revoke(token: JWT): Promise<void> {
  const credentials = Credentials.safeParse(token);
  if (!credentials.success) return;
  try {
    await callHouse("SignOut", {}, credentials.data);
  } catch {
    // The cookie goes in any case; credentials that could not be revoked end by themselves within the hour.
  }
}

const firstAddress = (forwardedFor: unknown): string | undefined =>
  typeof forwardedFor === "string" ? forwardedFor.split(",")[0]?.trim() : undefined;
