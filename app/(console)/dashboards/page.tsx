import type { Metadata } from "next";
import { Prefetched } from "../../../components/console/Prefetched.tsx";
import { StagesOverview } from "../../../components/metrics/StagesOverview.tsx";
import { restApisQuery } from "../../../components/restApis/restApiQueries.ts";

export const metadata: Metadata = { title: "Dashboards" };

export default function Page() {
  return (
    <Prefetched queries={[restApisQuery]}>
      <StagesOverview />
    </Prefetched>
  );
}
