import type { Metadata } from "next";
import { ResourceDetails } from "../../../../../../components/resources/ResourceDetails.tsx";

export const metadata: Metadata = { title: "Resource" };

export default async function Page({ params }: { params: Promise<{ apiId: string; resourceId: string }> }) {
  const { apiId, resourceId } = await params;
  return <ResourceDetails apiId={apiId} resourceId={resourceId} />;
}
