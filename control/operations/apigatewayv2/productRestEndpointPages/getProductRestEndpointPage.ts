// Answers the page of a method, and whether the method is still there. API reference, version 2, "Product REST endpoint page".
import type { V2Operation } from "../../../call.ts";
import { restEndpointReader } from "../../../portals/restEndpoints.ts";
import type { StoredRestEndpointPage } from "../../../store/portalShapes.ts";
import { findPortalProduct, findRestEndpointPage } from "../lookUp.ts";
import { restEndpointPageOutput } from "../outputs.ts";

export const getProductRestEndpointPage: V2Operation<"GetProductRestEndpointPage"> = async (input, call) => {
  const { id } = await findPortalProduct(call, input);
  const page = await findRestEndpointPage(call, id, input.ProductRestEndpointPageId);
  const output = restEndpointPageOutput(call, id, page, await restEndpointReader(call)(page));
  return input.IncludeRawDisplayContent === "true" ? { ...output, RawDisplayContent: rawContent(page) } : output;
};

// AWS says no more than that it is text: what the caller gave, as it would be given again.
const rawContent = ({ overrides }: StoredRestEndpointPage): string =>
  JSON.stringify(overrides === undefined ? { none: {} } : { overrides });
