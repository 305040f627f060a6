import type { Metadata } from "next";
import { Prefetched } from "../../../components/console/Prefetched.tsx";
import { RestApisTable } from "../../../components/restApis/RestApisTable.tsx";
import { restApisQuery } from "../../../components/restApis/restApiQueries.ts";

export const metadata: Metadata = { title: "APIs" };

export default function Page() {
  return (
    <Prefetched queries={[restApisQuery]}>
      <RestApisTable />
    </Prefetched>
  );
}
