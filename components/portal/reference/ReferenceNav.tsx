import type { PortalProduct } from "../../../lib/portal/portalContent.ts";
import type { Reference } from "../../../lib/portal/reference/readReference.ts";
import { Verb } from "../ui/Verb.tsx";

/** All endpoints by section: a column where there is room, a fold where there is not. */
export function ReferenceNav({ product, reference }: { product: PortalProduct; reference: Reference }) {
  const list = reference.sections.map(({ name, endpoints }, index) => (
    <div key={name}>
      <a className="p-refNavSection" href={`#section-${index}`}>
        {name}
      </a>
      <ul>
        {endpoints.map((endpoint) => (
          <li key={endpoint.pageId}>
            <a href={`#${endpoint.pageId}`} className={endpoint.isDeprecated ? "p-refOld" : undefined}>
              <Verb method={endpoint.methods.length > 1 ? "ANY" : endpoint.methods[0]} /> <span>{endpoint.name}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  ));
  return (
    <>
      <nav className="p-side p-refNav p-refWide" aria-label={`Endpoints of ${product.displayName}`}>
        {list}
      </nav>
      <details className="p-sideFold p-refNarrow">
        <summary>All endpoints</summary>
        <nav className="p-side p-refNav" aria-label={`All endpoints of ${product.displayName}`}>
          {list}
        </nav>
      </details>
    </>
  );
}
