import { type NextRequest, NextResponse } from "next/server";
import { env } from "../env.ts";
import { movedTo, type PortalAddress, portalAddress } from "./portalAddress.ts";
import { portalHeaders } from "./portalRequest.ts";
import { publishedPortals } from "./publishedPortals.ts";

/** Rewrites an address of the portal's origin to its page under /portal: whatever else the build holds has no address here. */
export async function portalPage(request: NextRequest, nonce: string, policy: string): Promise<NextResponse> {
  const { pathname } = request.nextUrl;
  // Whoever has just published looks at once: what is not known is asked for again.
  const address = (await addressOf(pathname)) ?? (await addressOf(pathname, 0));
  const moved = address === undefined && movedTo(pathname, await publishedPortals().catch(() => []));
  if (moved) return NextResponse.redirect(new URL(`${moved}${request.nextUrl.search}`, env().PUBLIC_PORTAL_URL), 307);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  setOrDelete(headers, portalHeaders.id, address?.portalId);
  setOrDelete(headers, portalHeaders.base, address?.base);
  setOrDelete(headers, portalHeaders.preview, address?.previewToken);
  setOrDelete(headers, portalHeaders.path, address?.path);
  const page = new URL(pageOf(pathname, address), request.url);
  page.search = request.nextUrl.search;
  const response = NextResponse.rewrite(page, { request: { headers } });
  response.headers.set("content-security-policy", isPage(address) ? policy : policyOfFiles);
  return response;
}

const addressOf = async (pathname: string, mostMs?: number): Promise<PortalAddress | undefined> =>
  portalAddress(pathname, await publishedPortals(mostMs).catch(() => []));

// Written by owners, read by machines and never a page: even a browser that takes it for one runs nothing.
const policyOfFiles = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
const isPage = (address: PortalAddress | undefined): boolean =>
  address === undefined || !/^\/logo$|\.(md|txt|xml|json)$/.test(address.path);

/** Without a portal: the list of portals at `/`, and "not found" everywhere else. */
function pageOf(pathname: string, address: PortalAddress | undefined): string {
  if (address === undefined) return pathname === "/" ? "/portal" : "/portal/-/nothing";
  const page = address.path.endsWith(".md") ? `/markdown${address.path.slice(0, -".md".length)}` : address.path;
  return `/portal/${address.portalId}${page === "/" ? "" : page}`;
}

// What a client says about itself is nothing; only the address decides.
function setOrDelete(headers: Headers, name: string, value: string | undefined): void {
  if (value === undefined) headers.delete(name);
  else headers.set(name, value);
}
