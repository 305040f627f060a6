import type { Metadata } from "next";
import { ExplorerPage } from "../../../../../../../../components/portal/reference/ExplorerPage.tsx";
import { publishedProduct } from "../../../../../../../../lib/portal/publishedContent.ts";

type Props = { params: Promise<{ portalProductId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { displayName } = await publishedProduct((await params).portalProductId);
  // The reference says the same, and is what is to be found.
  return { title: `${displayName} in Swagger UI`, robots: { index: false } };
}

export default async function Page({ params }: Props) {
  return <ExplorerPage portalProductId={(await params).portalProductId} />;
}
