import type { Metadata } from "next";
import { Prefetched } from "../../../components/console/Prefetched.tsx";
import { FunctionsTable } from "../../../components/functions/FunctionsTable.tsx";
import { functionsQuery } from "../../../components/functions/functionQueries.ts";

export const metadata: Metadata = { title: "Functions" };

export default function Page() {
  return (
    <Prefetched queries={[functionsQuery]}>
      <FunctionsTable />
    </Prefetched>
  );
}
