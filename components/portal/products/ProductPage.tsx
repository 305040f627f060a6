import Link from "next/link";
import { askPortal } from "../../../lib/portal/askPortal.ts";
import { endpointsOf, nameOfEndpoint, type PortalProduct } from "../../../lib/portal/portalContent.ts";
import { portalHref, portalRequest } from "../../../lib/portal/portalRequest.ts";
import { publishedProduct } from "../../../lib/portal/publishedContent.ts";
import { renderMarkdown } from "../documentation/renderMarkdown.tsx";
import { ButtonLink } from "../ui/Button.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { Verb } from "../ui/Verb.tsx";
import { DeprecationNotice } from "./DeprecationNotice.tsx";
import { Plans } from "./Plans.tsx";
import { ProductNav } from "./ProductNav.tsx";
import { endpointPath, productPath, referencePath } from "./productPaths.ts";

/** A product: what it is, what it costs, what it can do. */
export async function ProductPage({ portalProductId }: { portalProductId: string }) {
  const product = await publishedProduct(portalProductId);
  const { base, previewToken } = await portalRequest();
  const { items: plans } = previewToken ? { items: [] } : await askPortal("GetProductPlans", { portalProductId });
  const overview = product.overviewPage && renderMarkdown(product.overviewPage.body, base);
  return (
    <div className="p-docs">
      <ProductNav product={product} current={productPath(portalProductId)} />
      <div className="p-stack p-stackLarge">
        <ProductHead product={product} hasPlans={plans.length > 0} />
        {overview?.prose}
        <Endpoints product={product} />
        <section className="p-stack" aria-labelledby="plans">
          <h2 id="plans">Plans</h2>
          <Plans plans={plans} />
        </section>
      </div>
    </div>
  );
}

async function ProductHead({ product, hasPlans }: { product: PortalProduct; hasPlans: boolean }) {
  const crumbs = [{ text: "Products", href: await portalHref("/products") }];
  const reference = await portalHref(referencePath(product.portalProductId));
  return (
    <div className="p-stack">
      <PageHead title={product.displayName} lead={product.description} crumbs={crumbs}>
        {hasPlans && <ButtonLink href="#plans">See plans</ButtonLink>}
        {endpointsOf(product).length > 0 && (
          <ButtonLink kind="secondary" href={reference}>
            API reference
          </ButtonLink>
        )}
      </PageHead>
      <DeprecationNotice product={product} />
    </div>
  );
}

const mostEndpoints = 12;

async function Endpoints({ product }: { product: PortalProduct }) {
  const all = endpointsOf(product);
  if (all.length === 0) return null;
  const shown = await Promise.all(
    all.slice(0, mostEndpoints).map(async (endpoint) => ({
      endpoint,
      href: await portalHref(endpointPath(product.portalProductId, endpoint.productRestEndpointPageId)),
    })),
  );
  return (
    <section className="p-stack" aria-labelledby="endpoints">
      <h2 id="endpoints">Endpoints</h2>
      <ul className="p-endpoints">
        {shown.map(({ endpoint, href }) => (
          <li key={endpoint.productRestEndpointPageId}>
            <Verb method={endpoint.method} />
            <Link href={href}>{nameOfEndpoint(endpoint)}</Link>
            {endpoint.operationName && <code className="p-quiet">{endpoint.path}</code>}
          </li>
        ))}
      </ul>
      {all.length > mostEndpoints && (
        <p>
          <Link href={await portalHref(referencePath(product.portalProductId))}>All {all.length} endpoints</Link>
        </p>
      )}
    </section>
  );
}
