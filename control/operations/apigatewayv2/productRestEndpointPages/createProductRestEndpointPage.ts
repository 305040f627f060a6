// Creates the page of one method of a stage; it is a draft until the product's display order has it.
// API reference, version 2, "Product REST endpoint pages"; developer guide, "Create a product REST endpoint in API Gateway".
import { badRequest, notFound } from "../../../../wire/errors.ts";
import type { V2Operation } from "../../../call.ts";
import { restEndpointReader } from "../../../portals/restEndpoints.ts";
import type { StoredRestEndpointPage } from "../../../store/portalShapes.ts";
import { newPortalId } from "../../apigateway/newId.ts";
import { limits, refuseMoreThan } from "../limits.ts";
import { lockPortalProduct } from "../lookUp.ts";
import { restEndpointPageOutput } from "../outputs.ts";
import { checkTryIt, overridesOf } from "./pageInput.ts";

export const createProductRestEndpointPage: V2Operation<"CreateProductRestEndpointPage"> = async (input, call) => {
  const { id: productId } = await lockPortalProduct(call, input);
  const { restEndpointPages } = call.store.portalProducts;
  const count = await restEndpointPages.count(productId);
  refuseMoreThan(limits.restEndpointPagesPerProduct, count, "Product REST endpoint pages", "product");
  const parts = input.RestEndpointIdentifier?.IdentifierParts;
  if (parts === undefined) throw badRequest("The identifier parts of the REST endpoint must be specified");
  const { RestApiId: restApiId = "", Stage: stage = "", Path: path = "", Method: method = "" } = parts;
  const page: StoredRestEndpointPage = {
    ...{ id: newPortalId(), restApiId, stage, path, method },
    overrides: input.DisplayContent && overridesOf(input.DisplayContent),
    tryItState: input.TryItState ?? "DISABLED",
    lastModified: new Date(call.clock.now()),
  };
  const endpoint = await restEndpointReader(call)(page);
  if (endpoint.status === "FAILED") throw notFound(endpoint.statusException.message);
  checkTryIt(page, endpoint);
  await restEndpointPages.insert(productId, page);
  return restEndpointPageOutput(call, productId, page, endpoint);
};
