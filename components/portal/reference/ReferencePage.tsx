import "./reference.css";
import { portalHref, portalRequest } from "../../../lib/portal/portalRequest.ts";
import { publishedProduct } from "../../../lib/portal/publishedContent.ts";
import { productReference } from "../../../lib/portal/reference/productReference.ts";
import type { Reference } from "../../../lib/portal/reference/readReference.ts";
import { tryAccess } from "../../../lib/portal/reference/tryAccess.ts";
import { DeprecationNotice } from "../products/DeprecationNotice.tsx";
import { productPath, referencePath } from "../products/productPaths.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { EndpointArticle } from "./EndpointArticle.tsx";
import { KeyField } from "./KeyField.tsx";
import { ReferenceNav } from "./ReferenceNav.tsx";
import { SampleChoice } from "./SampleChoice.tsx";
import { SchemaView } from "./SchemaView.tsx";

/** Every endpoint of a product, readable without scripts. */
export async function ReferencePage({ portalProductId }: { portalProductId: string }) {
  const product = await publishedProduct(portalProductId);
  const reference = await productReference(portalProductId);
  const access = await tryAccess(portalProductId);
  const { base } = await portalRequest();
  const crumbs = [
    { text: "Products", href: await portalHref("/products") },
    { text: product.displayName, href: await portalHref(productPath(portalProductId)) },
  ];
  const explorer = await portalHref(`${referencePath(portalProductId)}/explorer`);
  const document = await portalHref(`${productPath(portalProductId)}/openapi.json`);
  return (
    <SampleChoice>
      <div className="p-ref">
        <ReferenceNav product={product} reference={reference} />
        <div className="p-refMain">
          <PageHead title={`${product.displayName} API reference`} crumbs={crumbs}>
            <ButtonLink kind="secondary" small href={explorer}>
              Open in Swagger UI
            </ButtonLink>
            <a href={document} download={`${portalProductId}.openapi.json`}>
              OpenAPI document
            </a>
          </PageHead>
          <DeprecationNotice product={product} />
          {reference.sections.length === 0 ? <Empty title="This product has no endpoints yet" /> : <KeyField />}
          {reference.sections.map(({ name, endpoints }, index) => (
            <section key={name} className="p-refSection" aria-labelledby={`section-${index}`}>
              <h2 id={`section-${index}`}>{name}</h2>
              {endpoints.map((endpoint) => (
                <EndpointArticle
                  key={endpoint.pageId}
                  endpoint={endpoint}
                  schemas={reference.schemas}
                  access={access}
                  base={base}
                />
              ))}
            </section>
          ))}
          <Models reference={reference} />
        </div>
      </div>
    </SampleChoice>
  );
}

function Models({ reference: { schemas } }: { reference: Reference }) {
  const all = Object.entries(schemas);
  if (all.length === 0) return null;
  return (
    <section className="p-refSection" aria-labelledby="models">
      <h2 id="models">Models</h2>
      <div className="p-refModels">
        {all.map(([name, schema]) => (
          <details key={name} className="p-refInside" id={`model-${name}`}>
            <summary>{name}</summary>
            <SchemaView schema={schema} schemas={schemas} within={[name]} />
          </details>
        ))}
      </div>
    </section>
  );
}
