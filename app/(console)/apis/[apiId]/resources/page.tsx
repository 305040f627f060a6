import type { Metadata } from "next";
import { RootResource } from "../../../../../components/resources/RootResource.tsx";

export const metadata: Metadata = { title: "Resources" };

export default async function Page({ params }: { params: Promise<{ apiId: string }> }) {
  const { apiId } = await params;
  return <RootResource apiId={apiId} />;
}
