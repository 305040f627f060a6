import type { Metadata } from "next";
import { Prefetched } from "../../../components/console/Prefetched.tsx";
import { PoliciesTable } from "../../../components/policies/PoliciesTable.tsx";
import { policiesQuery } from "../../../components/policies/policyQueries.ts";

export const metadata: Metadata = { title: "Policies" };

export default function Page() {
  return (
    <Prefetched queries={[policiesQuery]}>
      <PoliciesTable />
    </Prefetched>
  );
}
