import type { Metadata } from "next";
import { env } from "../../../lib/env.ts";
import { portalHref, portalRequest } from "../../../lib/portal/portalRequest.ts";
import { portalLook } from "./portalLook.ts";

/** What every page of a portal says to search engines and link previews. Previews and pages of nobody are not for them. */
export async function portalMetadata(): Promise<Metadata> {
  const look = await portalLook();
  const { previewToken } = await portalRequest();
  const name = look?.portalContent.displayName ?? "Developer portal";
  const description = look?.portalContent.description || undefined;
  return {
    metadataBase: new URL(env().PUBLIC_PORTAL_URL),
    title: { default: name, template: `%s | ${name}` },
    description,
    openGraph: { type: "website", siteName: name, title: name, description },
    twitter: { card: "summary" },
    robots: look && !previewToken ? undefined : { index: false, follow: false },
    ...(look?.logo && { icons: { icon: await portalHref("/logo") } }),
  };
}
