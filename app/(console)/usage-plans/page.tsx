import type { Metadata } from "next";
import { Prefetched } from "../../../components/console/Prefetched.tsx";
import { UsagePlansTable } from "../../../components/usagePlans/UsagePlansTable.tsx";
import { usagePlansQuery } from "../../../components/usagePlans/usagePlanQueries.ts";

export const metadata: Metadata = { title: "Usage plans" };

export default function Page() {
  return (
    <Prefetched queries={[usagePlansQuery]}>
      <UsagePlansTable />
    </Prefetched>
  );
}
