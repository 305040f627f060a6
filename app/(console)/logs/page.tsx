import type { Metadata } from "next";
import { Prefetched } from "../../../components/console/Prefetched.tsx";
import { LogsPage } from "../../../components/logs/LogsPage.tsx";
import { restApisQuery } from "../../../components/restApis/restApiQueries.ts";

export const metadata: Metadata = { title: "Logs" };

export default function Page() {
  return (
    <Prefetched queries={[restApisQuery]}>
      <LogsPage />
    </Prefetched>
  );
}
