import Link from "next/link";
import { endpointsOf, type PortalProduct } from "../../../lib/portal/portalContent.ts";
import { portalHref } from "../../../lib/portal/portalRequest.ts";
import { publishedContent } from "../../../lib/portal/publishedContent.ts";
import { pagePath, productPath, referencePath } from "../products/productPaths.ts";
import { Card } from "../ui/Card.tsx";
import { Empty } from "../ui/Empty.tsx";
import { PageHead } from "../ui/PageHead.tsx";

/** Every page of every product. */
export async function DocumentationList() {
  const { content } = await publishedContent();
  return (
    <>
      <PageHead title="Documentation" lead="Guides and API references of every product." />
      {content.products.length === 0 && <Empty title="There is nothing to read yet" />}
      <div className="p-grid">
        {content.products.map((product) => (
          <PagesOf key={product.portalProductId} product={product} />
        ))}
      </div>
    </>
  );
}

async function PagesOf({ product }: { product: PortalProduct }) {
  const { portalProductId, displayName, productPages } = product;
  const links = [
    { text: "Overview", path: productPath(portalProductId) },
    ...productPages.map(({ productPageId, title }) => ({
      text: title,
      path: pagePath(portalProductId, productPageId),
    })),
    ...(endpointsOf(product).length > 0 ? [{ text: "API reference", path: referencePath(portalProductId) }] : []),
  ];
  const whole = await Promise.all(links.map(async ({ text, path }) => ({ text, href: await portalHref(path) })));
  return (
    <Card title={displayName}>
      <ul className="p-plain p-stack">
        {whole.map(({ text, href }) => (
          <li key={href}>
            <Link href={href}>{text}</Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
