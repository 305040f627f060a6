import type { Metadata } from "next";
import { Prefetched } from "../../../../../../../../components/console/Prefetched.tsx";
import { MethodPage } from "../../../../../../../../components/methods/MethodPage.tsx";
import { methodQuery } from "../../../../../../../../components/methods/methodQueries.ts";

type Parameters = { params: Promise<{ apiId: string; resourceId: string; httpMethod: string }> };

export async function generateMetadata({ params }: Parameters): Promise<Metadata> {
  return { title: `${(await params).httpMethod} method` };
}

export default async function Page({ params }: Parameters) {
  const address = await params;
  return (
    <Prefetched queries={[methodQuery(address)]}>
      <MethodPage key={Object.values(address).join()} address={address} />
    </Prefetched>
  );
}
