// Changes what the page of a method shows; which method it is about stays. API reference, version 2, "Product REST endpoint page".
import type { V2Operation } from "../../../call.ts";
import { restEndpointReader } from "../../../portals/restEndpoints.ts";
import { findRestEndpointPage, lockPortalProduct } from "../lookUp.ts";
import { restEndpointPageOutput } from "../outputs.ts";
import { checkTryIt, overridesOf } from "./pageInput.ts";

export const updateProductRestEndpointPage: V2Operation<"UpdateProductRestEndpointPage"> = async (input, call) => {
  const { id } = await lockPortalProduct(call, input);
  const before = await findRestEndpointPage(call, id, input.ProductRestEndpointPageId);
  const after = {
    ...before,
    ...(input.DisplayContent && { overrides: overridesOf(input.DisplayContent) }),
    tryItState: input.TryItState ?? before.tryItState,
    lastModified: new Date(call.clock.now()),
  };
  const endpoint = await restEndpointReader(call)(after);
  checkTryIt(after, endpoint);
  await call.store.portalProducts.restEndpointPages.update(id, before, after);
  return restEndpointPageOutput(call, id, after, endpoint);
};
