import type { Metadata } from "next";
import { Prefetched } from "../../../../components/console/Prefetched.tsx";
import { VpcLinkDetails } from "../../../../components/vpcLinks/VpcLinkDetails.tsx";
import { vpcLinkQuery } from "../../../../components/vpcLinks/vpcLinkQueries.ts";

export const metadata: Metadata = { title: "VPC link" };

export default async function Page({ params }: { params: Promise<{ vpcLinkId: string }> }) {
  const { vpcLinkId } = await params;
  return (
    <Prefetched queries={[vpcLinkQuery(vpcLinkId)]}>
      <VpcLinkDetails vpcLinkId={vpcLinkId} />
    </Prefetched>
  );
}
