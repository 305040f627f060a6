import type { Metadata } from "next";
import { Prefetched } from "../../../components/console/Prefetched.tsx";
import { UsersTable } from "../../../components/users/UsersTable.tsx";
import { usersQuery } from "../../../components/users/userQueries.ts";

export const metadata: Metadata = { title: "Users" };

export default function Page() {
  return (
    <Prefetched queries={[usersQuery]}>
      <UsersTable />
    </Prefetched>
  );
}
