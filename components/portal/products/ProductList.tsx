import { publishedContent } from "../../../lib/portal/publishedContent.ts";
import { PageHead } from "../ui/PageHead.tsx";
import { ProductCards } from "./ProductCards.tsx";

export async function ProductList() {
  const { content } = await publishedContent();
  return (
    <>
      <PageHead title="Products" lead="Everything you can build on, with its documentation and plans." />
      <ProductCards products={content.products} />
    </>
  );
}
