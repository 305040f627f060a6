import type { Metadata } from "next";
import { Prefetched } from "../../../components/console/Prefetched.tsx";
import { GroupsTable } from "../../../components/groups/GroupsTable.tsx";
import { groupsQuery } from "../../../components/groups/groupQueries.ts";

export const metadata: Metadata = { title: "Groups" };

export default function Page() {
  return (
    <Prefetched queries={[groupsQuery]}>
      <GroupsTable />
    </Prefetched>
  );
}
