import type { Metadata } from "next";
import { Prefetched } from "../../../../components/console/Prefetched.tsx";
import { attachedPoliciesQuery, inlinePoliciesQuery } from "../../../../components/policies/holderQueries.ts";
import { RoleDetails } from "../../../../components/roles/RoleDetails.tsx";
import { roleQuery } from "../../../../components/roles/roleQueries.ts";

type Parameters = { params: Promise<{ roleName: string }> };

export async function generateMetadata({ params }: Parameters): Promise<Metadata> {
  return { title: `Role ${decodeURIComponent((await params).roleName)}` };
}

export default async function Page({ params }: Parameters) {
  const name = decodeURIComponent((await params).roleName);
  const holder = { kind: "role", name } as const;
  return (
    <Prefetched queries={[roleQuery(name), attachedPoliciesQuery(holder), inlinePoliciesQuery(holder)]}>
      <RoleDetails roleName={name} />
    </Prefetched>
  );
}
