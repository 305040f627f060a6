import { portalHref } from "../../../lib/portal/portalRequest.ts";
import { publishedProduct } from "../../../lib/portal/publishedContent.ts";
import { objectOf } from "../../../lib/portal/reference/jsonSchema.ts";
import { productDocument } from "../../../lib/portal/reference/productReference.ts";
import { productPath, referencePath } from "../products/productPaths.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { SwaggerExplorer } from "./SwaggerExplorer.tsx";

/** The product's OpenAPI document in Swagger UI, for those who are used to it. */
export async function ExplorerPage({ portalProductId }: { portalProductId: string }) {
  const product = await publishedProduct(portalProductId);
  const document = objectOf(await productDocument(portalProductId));
  const reference = await portalHref(referencePath(portalProductId));
  const crumbs = [
    { text: product.displayName, href: await portalHref(productPath(portalProductId)) },
    { text: "API reference", href: reference },
  ];
  return (
    <>
      <PageHead
        title={`${product.displayName} in Swagger UI`}
        lead="The whole OpenAPI document to look through. To send requests, use the reference: it keeps your keys out of the browser."
        crumbs={crumbs}
      >
        <ButtonLink kind="secondary" small href={reference}>
          Back to the reference
        </ButtonLink>
      </PageHead>
      <noscript>
        <p>Swagger UI needs JavaScript. The reference shows the same without.</p>
      </noscript>
      <SwaggerExplorer definition={document} />
    </>
  );
}
