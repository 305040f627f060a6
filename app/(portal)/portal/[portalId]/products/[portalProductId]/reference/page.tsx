import type { Metadata } from "next";
import { ReferencePage } from "../../../../../../../components/portal/reference/ReferencePage.tsx";
import { publishedProduct } from "../../../../../../../lib/portal/publishedContent.ts";

type Props = { params: Promise<{ portalProductId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { displayName } = await publishedProduct((await params).portalProductId);
  const description = `Every endpoint of ${displayName}: parameters, bodies, responses and code that calls it.`;
  return { title: `${displayName} API reference`, description };
}

export default async function Page({ params }: Props) {
  return <ReferencePage portalProductId={(await params).portalProductId} />;
}
