// Which pages of a product are shown, and where; those that are in no place are drafts.
// Developer guide, "Create a portal product in API Gateway".
import type { DisplayOrder } from "@aws-sdk/client-apigatewayv2";
import { badRequest } from "../../../../wire/errors.ts";
import type { Call } from "../../../call.ts";
import type { StoredDisplayOrder } from "../../../store/portalShapes.ts";
import { idOf, productPageArn, restEndpointPageArn } from "../arns.ts";
import { limits } from "../limits.ts";

/** Every page must be one of this product's and have one place. */
export async function displayOrderOf(call: Call, productId: string, input: DisplayOrder): Promise<StoredDisplayOrder> {
  const { productPages, restEndpointPages } = call.store.portalProducts;
  const pageArns = (await productPages.page(productId)).map(({ id }) => productPageArn(call, productId, id));
  const endpointArns = (await restEndpointPages.page(productId)).map(({ id }) =>
    restEndpointPageArn(call, productId, id),
  );
  const takePage = taker("Product page", pageArns);
  const takeEndpoint = taker("Product REST endpoint page", endpointArns);
  const overview = input.OverviewPageArn;
  return {
    ...(overview !== undefined && { overviewPageId: takePage(overview) }),
    productPageIds: (input.ProductPageArns ?? []).map(takePage),
    contents: (input.Contents ?? []).map(({ SectionName = "", ProductRestEndpointPageArns = [] }) => ({
      sectionName: checkSectionName(SectionName),
      endpointPageIds: ProductRestEndpointPageArns.map(takeEndpoint),
    })),
  };
}

function taker(what: string, arns: readonly string[]): (arn: string) => string {
  const free = new Set(arns);
  const known = new Set(arns);
  return (arn) => {
    if (!known.has(arn)) throw badRequest(`${what} not found: ${arn}`);
    if (!free.delete(arn)) throw badRequest(`${what} is specified more than once: ${arn}`);
    return idOf(arn);
  };
}

function checkSectionName(name: string): string {
  if (name.trim() === "" || name.length > limits.sectionNameLength)
    throw badRequest(`Section name must have between 1 and ${limits.sectionNameLength} characters`);
  return name;
}

/** Without a page that goes. */
export const withoutPage = ({ contents, overviewPageId, productPageIds }: StoredDisplayOrder, pageId: string) => ({
  contents: contents.map(({ sectionName, endpointPageIds }) => ({
    sectionName,
    endpointPageIds: endpointPageIds.filter((id) => id !== pageId),
  })),
  ...(overviewPageId !== undefined && overviewPageId !== pageId && { overviewPageId }),
  productPageIds: productPageIds.filter((id) => id !== pageId),
});
