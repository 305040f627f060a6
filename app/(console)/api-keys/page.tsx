import type { Metadata } from "next";
import { ApiKeysTable } from "../../../components/apiKeys/ApiKeysTable.tsx";
import { apiKeysQuery } from "../../../components/apiKeys/apiKeyQueries.ts";
import { Prefetched } from "../../../components/console/Prefetched.tsx";

export const metadata: Metadata = { title: "API keys" };

export default function Page() {
  return (
    <Prefetched queries={[apiKeysQuery]}>
      <ApiKeysTable />
    </Prefetched>
  );
}
