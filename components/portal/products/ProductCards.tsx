import { endpointsOf, type PortalProduct } from "../../../lib/portal/portalContent.ts";
import { portalHref } from "../../../lib/portal/portalRequest.ts";
import { Badge } from "../ui/Badge.tsx";
import { Card } from "../ui/Card.tsx";
import { Empty } from "../ui/Empty.tsx";
import { productPath } from "./productPaths.ts";

export function ProductCards({ products, level = 2 }: { products: readonly PortalProduct[]; level?: 2 | 3 }) {
  if (products.length === 0)
    return (
      <Empty title="There is no product for you to see yet">
        <p className="p-quiet">Some products are shown only after signing in.</p>
      </Empty>
    );
  return (
    <ul className="p-grid p-plain">
      {products.map((product) => (
        <li key={product.portalProductId} className="p-stack">
          <ProductCard product={product} level={level} />
        </li>
      ))}
    </ul>
  );
}

async function ProductCard({ product, level }: { product: PortalProduct; level: 2 | 3 }) {
  const endpoints = endpointsOf(product).length;
  const pages = product.productPages.length;
  return (
    <Card title={product.displayName} href={await portalHref(productPath(product.portalProductId))} level={level}>
      <p className="p-quiet">{product.description}</p>
      <div className="p-row">
        {endpoints > 0 && <Badge>{`${endpoints} ${endpoints === 1 ? "endpoint" : "endpoints"}`}</Badge>}
        {pages > 0 && <Badge>{`${pages} ${pages === 1 ? "guide" : "guides"}`}</Badge>}
        {product.deprecated && <Badge tone="warning">Deprecated</Badge>}
      </div>
    </Card>
  );
}
