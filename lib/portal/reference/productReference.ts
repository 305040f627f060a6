import { cache } from "react";
import { askPortal } from "../askPortal.ts";
import { portalRequest } from "../portalRequest.ts";
import { publishedProduct } from "../publishedContent.ts";
import { localReferencesOnly } from "./localReferencesOnly.ts";
import { type Reference, readReference } from "./readReference.ts";

/** The product's OpenAPI document, in which nothing points anywhere else. */
export const productDocument = cache(async (portalProductId: string): Promise<unknown> => {
  const { previewToken } = await portalRequest();
  const { definition } = await askPortal("GetProductDefinition", { portalProductId, previewToken });
  return localReferencesOnly(JSON.parse(definition));
});

export async function productReference(portalProductId: string): Promise<Reference> {
  return readReference(await publishedProduct(portalProductId), await productDocument(portalProductId));
}
