import type { Metadata } from "next";
import { Prefetched } from "../../../../components/console/Prefetched.tsx";
import { FunctionDetails } from "../../../../components/functions/FunctionDetails.tsx";
import { functionQuery } from "../../../../components/functions/functionQueries.ts";

export const metadata: Metadata = { title: "Function" };

export default async function Page({ params }: { params: Promise<{ functionName: string }> }) {
  const { functionName } = await params;
  return (
    <Prefetched queries={[functionQuery(functionName)]}>
      <FunctionDetails functionName={functionName} />
    </Prefetched>
  );
}
