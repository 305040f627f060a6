import type { Metadata } from "next";
import { Prefetched } from "../../../../components/console/Prefetched.tsx";
import { productsQuery } from "../../../../components/portalProducts/productQueries.ts";
import { PortalPage } from "../../../../components/portals/PortalPage.tsx";
import { portalQuery, portalSettingsQuery, publicationsQuery } from "../../../../components/portals/portalQueries.ts";
import { env } from "../../../../lib/env.ts";

export const metadata: Metadata = { title: "Portal" };

export default async function Page({ params }: { params: Promise<{ portalId: string }> }) {
  const { portalId } = await params;
  const queries = [portalQuery(portalId), portalSettingsQuery(portalId), publicationsQuery(portalId), productsQuery];
  return (
    <Prefetched queries={queries}>
      <PortalPage portalId={portalId} portalUrl={new URL(env().PUBLIC_PORTAL_URL).origin} />
    </Prefetched>
  );
}
