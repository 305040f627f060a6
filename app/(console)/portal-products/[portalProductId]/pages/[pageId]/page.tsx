import type { Metadata } from "next";
import { Prefetched } from "../../../../../../components/console/Prefetched.tsx";
import { ProductPageEditor } from "../../../../../../components/portalProducts/ProductPageEditor.tsx";
import { pageQuery, productQuery } from "../../../../../../components/portalProducts/productQueries.ts";

export const metadata: Metadata = { title: "Product page" };

type Parameters = { params: Promise<{ portalProductId: string; pageId: string }> };

export default async function Page({ params }: Parameters) {
  const { portalProductId, pageId } = await params;
  return (
    <Prefetched queries={[productQuery(portalProductId), pageQuery(portalProductId, pageId)]}>
      <ProductPageEditor portalProductId={portalProductId} pageId={pageId} />
    </Prefetched>
  );
}
