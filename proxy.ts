import { type NextRequest, NextResponse } from "next/server";
import { env, isDevelopment } from "./lib/env.ts";
import { portalPage } from "./lib/portal/portalPage.ts";
import { readSession } from "./lib/session.ts";

export const config = {
  // All but static files and the routes that answer machines, which have rules of their own (lib/surface.ts).
  matcher: ["/((?!_next/static/|_next/image|_health$|aws/[^/]+/[^/]+/|api/auth/|icon\\.svg$).*)"],
};

/** Every page: which of the two sites it belongs to, and a Content-Security-Policy with a fresh nonce. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const nonce = btoa(crypto.randomUUID());
  return env().SURFACE === "portal"
    ? portalPage(request, nonce, portalPolicy(nonce))
    : consolePage(request, nonce, consolePolicy(nonce));
}

/** The console: its own pages, for those who have a session; nothing of the portal, whose pages live under /portal. */
async function consolePage(request: NextRequest, nonce: string, policy: string): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  if (pathname !== "/sign-in" && !(await readSession(request))) {
    const signIn = new URL("/sign-in", request.url);
    if (pathname !== "/") signIn.searchParams.set("callbackUrl", `${pathname}${search}`);
    return NextResponse.redirect(signIn);
  }
  const headers = new Headers(request.headers);
  headers.delete("next-action");
  headers.set("x-nonce", nonce);
  headers.set("x-pathname", pathname);
  headers.set("content-security-policy", policy);
  const isPortal = /^\/portal(\/|$)/i.test(decodedPath(pathname));
  const response = isPortal
    ? NextResponse.rewrite(new URL("/no-such-page", request.url), { request: { headers } })
    : NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

function decodedPath(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}

const policyOf = (nonce: string, ...own: string[]): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    ...own,
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "object-src 'none'",
  ].join("; ");

const consolePolicy = (nonce: string): string => policyOf(nonce, "style-src 'self' 'unsafe-inline'");

/** Style attributes are how charts draw; style sheets need the nonce. */
const portalPolicy = (nonce: string): string =>
  policyOf(nonce, `style-src 'self' 'nonce-${nonce}'`, "style-src-attr 'unsafe-inline'");
