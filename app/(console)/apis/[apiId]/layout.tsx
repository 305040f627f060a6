import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Prefetched } from "../../../../components/console/Prefetched.tsx";
import { KeepRestApi } from "../../../../components/restApis/KeepRestApi.tsx";
import { restApiQuery } from "../../../../components/restApis/restApiQueries.ts";

type Parameters = { params: Promise<{ apiId: string }> };

export async function generateMetadata({ params }: Parameters): Promise<Metadata> {
  const { apiId } = await params;
  return { title: { default: apiId, template: `%s – ${apiId} | Gatehouse` } };
}

export default async function Layout({ params, children }: Parameters & { children: ReactNode }) {
  const { apiId } = await params;
  return (
    <Prefetched queries={[restApiQuery(apiId)]}>
      <KeepRestApi apiId={apiId} />
      {children}
    </Prefetched>
  );
}
