// Changes the members that are given; portals show it when they are published again. API reference, version 2, "Portal product".
import type { V2Operation } from "../../../call.ts";
import { lockPortalProduct } from "../lookUp.ts";
import { portalProductOutput } from "../outputs.ts";
import { displayOrderOf } from "./displayOrder.ts";

export const updatePortalProduct: V2Operation<"UpdatePortalProduct"> = async (input, call) => {
  const before = await lockPortalProduct(call, input);
  const { DisplayName, Description, DisplayOrder } = input;
  const after = {
    ...before,
    ...(DisplayName !== undefined && { displayName: DisplayName }),
    ...(Description !== undefined && { description: Description }),
    ...(DisplayOrder && { displayOrder: await displayOrderOf(call, before.id, DisplayOrder) }),
    lastModified: new Date(call.clock.now()),
  };
  await call.store.portalProducts.update(before, after);
  return portalProductOutput(call, after);
};
