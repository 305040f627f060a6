import type { Metadata } from "next";
import { Prefetched } from "../../../../components/console/Prefetched.tsx";
import { PolicyDetails } from "../../../../components/policies/PolicyDetails.tsx";
import {
  policyEntitiesQuery,
  policyQuery,
  policyVersionsQuery,
} from "../../../../components/policies/policyQueries.ts";

type Parameters = { params: Promise<{ policyArn: string[] }> };

/** With the slashes of its path. */
const arnOf = async ({ params }: Parameters): Promise<string> =>
  (await params).policyArn.map(decodeURIComponent).join("/");

export async function generateMetadata(parameters: Parameters): Promise<Metadata> {
  return { title: `Policy ${(await arnOf(parameters)).split("/").at(-1)}` };
}

export default async function Page(parameters: Parameters) {
  const arn = await arnOf(parameters);
  return (
    <Prefetched queries={[policyQuery(arn), policyVersionsQuery(arn), policyEntitiesQuery(arn)]}>
      <PolicyDetails policyArn={arn} />
    </Prefetched>
  );
}
