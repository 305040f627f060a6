// Lists the pages of a product's methods, without their bodies. API reference, version 2, "Product REST endpoint pages".
import type { ProductRestEndpointPageSummaryNoBody } from "@aws-sdk/client-apigatewayv2";
import type { V2Operation } from "../../../call.ts";
import { restEndpointReader } from "../../../portals/restEndpoints.ts";
import { findPortalProduct } from "../lookUp.ts";
import { restEndpointPageSummary } from "../outputs.ts";
import { listPage } from "../paging.ts";

export const listProductRestEndpointPages: V2Operation<"ListProductRestEndpointPages"> = async (input, call) => {
  const { id } = await findPortalProduct(call, input);
  const { items, ...rest } = await listPage(input, (after, limit) =>
    call.store.portalProducts.restEndpointPages.page(id, after, limit),
  );
  const readEndpoint = restEndpointReader(call);
  const Items: ProductRestEndpointPageSummaryNoBody[] = [];
  for (const page of items) Items.push(restEndpointPageSummary(call, id, page, await readEndpoint(page)));
  return { Items, ...rest };
};
