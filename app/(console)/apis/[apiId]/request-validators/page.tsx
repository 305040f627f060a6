import type { Metadata } from "next";
import { Prefetched } from "../../../../../components/console/Prefetched.tsx";
import { RequestValidatorsTable } from "../../../../../components/requestValidators/RequestValidatorsTable.tsx";
import { requestValidatorsQuery } from "../../../../../components/requestValidators/requestValidatorQueries.ts";

export const metadata: Metadata = { title: "Request validators" };

export default async function Page({ params }: { params: Promise<{ apiId: string }> }) {
  const { apiId } = await params;
  return (
    <Prefetched queries={[requestValidatorsQuery(apiId)]}>
      <RequestValidatorsTable apiId={apiId} />
    </Prefetched>
  );
}
