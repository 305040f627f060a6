import type { Metadata } from "next";
import { ProductPage } from "../../../../../../components/portal/products/ProductPage.tsx";
import { publishedProduct } from "../../../../../../lib/portal/publishedContent.ts";

type Props = { params: Promise<{ portalProductId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { displayName, description } = await publishedProduct((await params).portalProductId);
  return { title: displayName, description, openGraph: { title: displayName, description } };
}

export default async function Page({ params }: Props) {
  return <ProductPage portalProductId={(await params).portalProductId} />;
}
