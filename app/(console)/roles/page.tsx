import type { Metadata } from "next";
import { Prefetched } from "../../../components/console/Prefetched.tsx";
import { RolesTable } from "../../../components/roles/RolesTable.tsx";
import { rolesQuery } from "../../../components/roles/roleQueries.ts";

export const metadata: Metadata = { title: "Roles" };

export default function Page() {
  return (
    <Prefetched queries={[rolesQuery]}>
      <RolesTable />
    </Prefetched>
  );
}
