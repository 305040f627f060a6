import Link from "next/link";
import type { PortalProduct } from "../../../lib/portal/portalContent.ts";
import { endpointsOf } from "../../../lib/portal/portalContent.ts";
import { portalHref } from "../../../lib/portal/portalRequest.ts";
import { pagePath, productPath, referencePath } from "./productPaths.ts";

/** The pages of one product: a column where there is room, a fold where there is not. */
export async function ProductNav({ product, current }: { product: PortalProduct; current: string }) {
  const { portalProductId, displayName, productPages } = product;
  const links = [
    { text: "Overview", path: productPath(portalProductId) },
    ...productPages.map(({ productPageId, title }) => ({
      text: title,
      path: pagePath(portalProductId, productPageId),
    })),
    ...(endpointsOf(product).length > 0 ? [{ text: "API reference", path: referencePath(portalProductId) }] : []),
  ];
  const whole = await Promise.all(links.map(async (link) => ({ ...link, href: await portalHref(link.path) })));
  const list = (
    <ul>
      {whole.map(({ text, path, href }) => (
        <li key={path}>
          <Link href={href} aria-current={path === current ? "page" : undefined}>
            {text}
          </Link>
        </li>
      ))}
    </ul>
  );
  return (
    <>
      <nav className="p-side p-onlyWide" aria-label={`Pages of ${displayName}`}>
        <h2>{displayName}</h2>
        {list}
      </nav>
      <details className="p-sideFold p-onlyNarrow">
        <summary>{displayName}: all pages</summary>
        <nav className="p-side" aria-label={`All pages of ${displayName}`}>
          {list}
        </nav>
      </details>
    </>
  );
}
