import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DocumentationPage } from "../../../../../../../../components/portal/documentation/DocumentationPage.tsx";
import { publishedProduct } from "../../../../../../../../lib/portal/publishedContent.ts";

type Props = { params: Promise<{ portalProductId: string; productPageId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { portalProductId, productPageId } = await params;
  const { productPages, displayName } = await publishedProduct(portalProductId);
  const title = productPages.find((page) => page.productPageId === productPageId)?.title ?? notFound();
  return { title: `${title} · ${displayName}`, openGraph: { title } };
}

export default async function Page({ params }: Props) {
  return <DocumentationPage {...(await params)} />;
}
