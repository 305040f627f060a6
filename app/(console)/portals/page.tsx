import type { Metadata } from "next";
import { Prefetched } from "../../../components/console/Prefetched.tsx";
import { PortalsTable } from "../../../components/portals/PortalsTable.tsx";
import { portalsQuery } from "../../../components/portals/portalQueries.ts";

export const metadata: Metadata = { title: "Portals" };

export default function Page() {
  return (
    <Prefetched queries={[portalsQuery]}>
      <PortalsTable />
    </Prefetched>
  );
}
