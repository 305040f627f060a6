// Creates a portal product without pages. API reference, version 2, "Portal products".
import type { V2Operation } from "../../../call.ts";
import { newPortalId } from "../../apigateway/newId.ts";
import { checkTags } from "../../apigateway/tags.ts";
import { portalProductOutput } from "../outputs.ts";

export const createPortalProduct: V2Operation<"CreatePortalProduct"> = async (input, call) => {
  const { DisplayName: displayName = "", Description: description = "", Tags: tags = {} } = input;
  checkTags(tags);
  const product = {
    id: newPortalId(),
    displayName,
    description,
    displayOrder: { contents: [], productPageIds: [] },
    tags,
    lastModified: new Date(call.clock.now()),
  };
  await call.store.portalProducts.insert(call.region, product);
  return portalProductOutput(call, product);
};
