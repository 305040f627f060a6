import type { Metadata } from "next";
import { Prefetched } from "../../../../components/console/Prefetched.tsx";
import { DomainNameDetails } from "../../../../components/domainNames/DomainNameDetails.tsx";
import { basePathMappingsQuery, domainNameQuery } from "../../../../components/domainNames/domainNameQueries.ts";

export const metadata: Metadata = { title: "Custom domain name" };

export default async function Page({ params }: { params: Promise<{ domainName: string }> }) {
  const domainName = decodeURIComponent((await params).domainName);
  return (
    <Prefetched queries={[domainNameQuery(domainName), basePathMappingsQuery(domainName)]}>
      <DomainNameDetails domainName={domainName} />
    </Prefetched>
  );
}
