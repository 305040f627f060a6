import type { Metadata } from "next";
import { Prefetched } from "../../../../components/console/Prefetched.tsx";
import { UsagePlanDetails } from "../../../../components/usagePlans/UsagePlanDetails.tsx";
import { planKeysQuery, usagePlanQuery } from "../../../../components/usagePlans/usagePlanQueries.ts";

export const metadata: Metadata = { title: "Usage plan" };

export default async function Page({ params }: { params: Promise<{ usagePlanId: string }> }) {
  const { usagePlanId } = await params;
  return (
    <Prefetched queries={[usagePlanQuery(usagePlanId), planKeysQuery(usagePlanId)]}>
      <UsagePlanDetails usagePlanId={usagePlanId} />
    </Prefetched>
  );
}
