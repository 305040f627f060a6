import { notFound } from "next/navigation";
import { portalHref, portalRequest } from "../../../lib/portal/portalRequest.ts";
import { publishedProduct } from "../../../lib/portal/publishedContent.ts";
import { DeprecationNotice } from "../products/DeprecationNotice.tsx";
import { ProductNav } from "../products/ProductNav.tsx";
import { pagePath, productPath } from "../products/productPaths.ts";
import { PageHead } from "../ui/PageHead.tsx";
import { Contents } from "./Contents.tsx";
import { renderMarkdown } from "./renderMarkdown.tsx";

/** One page of a product's documentation. */
export async function DocumentationPage({
  portalProductId,
  productPageId,
}: {
  portalProductId: string;
  productPageId: string;
}) {
  const product = await publishedProduct(portalProductId);
  const page = product.productPages.find((one) => one.productPageId === productPageId) ?? notFound();
  const { prose, headings } = renderMarkdown(page.body, (await portalRequest()).base);
  const path = pagePath(portalProductId, productPageId);
  const crumbs = [
    { text: "Documentation", href: await portalHref("/docs") },
    { text: product.displayName, href: await portalHref(productPath(portalProductId)) },
  ];
  return (
    <div className="p-docs p-docsWithContents">
      <ProductNav product={product} current={path} />
      <article className="p-stack">
        <PageHead title={page.title} crumbs={crumbs} />
        <DeprecationNotice product={product} />
        {prose}
        <p className="p-quiet">
          <a href={await portalHref(`${path}.md`)}>This page as Markdown</a>
        </p>
      </article>
      <Contents headings={headings} />
    </div>
  );
}
