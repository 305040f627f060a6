import type { Metadata } from "next";
import { Prefetched } from "../../../../components/console/Prefetched.tsx";
import { ProductDetails } from "../../../../components/portalProducts/ProductDetails.tsx";
import { endpointsQuery, pagesQuery, productQuery } from "../../../../components/portalProducts/productQueries.ts";

export const metadata: Metadata = { title: "Portal product" };

export default async function Page({ params }: { params: Promise<{ portalProductId: string }> }) {
  const { portalProductId } = await params;
  const queries = [productQuery(portalProductId), endpointsQuery(portalProductId), pagesQuery(portalProductId)];
  return (
    <Prefetched queries={queries}>
      <ProductDetails portalProductId={portalProductId} />
    </Prefetched>
  );
}
