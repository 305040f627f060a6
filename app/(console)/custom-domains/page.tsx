import type { Metadata } from "next";
import { Prefetched } from "../../../components/console/Prefetched.tsx";
import { DomainNamesTable } from "../../../components/domainNames/DomainNamesTable.tsx";
import { domainNamesQuery } from "../../../components/domainNames/domainNameQueries.ts";

export const metadata: Metadata = { title: "Custom domain names" };

export default function Page() {
  return (
    <Prefetched queries={[domainNamesQuery]}>
      <DomainNamesTable />
    </Prefetched>
  );
}
