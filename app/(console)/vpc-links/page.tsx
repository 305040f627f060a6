import type { Metadata } from "next";
import { Prefetched } from "../../../components/console/Prefetched.tsx";
import { VpcLinksTable } from "../../../components/vpcLinks/VpcLinksTable.tsx";
import { vpcLinksQuery } from "../../../components/vpcLinks/vpcLinkQueries.ts";

export const metadata: Metadata = { title: "VPC links" };

export default function Page() {
  return (
    <Prefetched queries={[vpcLinksQuery]}>
      <VpcLinksTable />
    </Prefetched>
  );
}
