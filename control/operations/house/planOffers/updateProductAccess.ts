// Decides who sees a product, and whether it is deprecated. Portals show it at once, without being published again.
import { badRequest } from "../../../../wire/errors.ts";
import type { HouseOperation } from "../../../call.ts";
import type { StoredProductAccess } from "../../../store/planOffers.ts";
import { lockProduct } from "./lookUp.ts";

const longestDeprecation = 1024;

export const updateProductAccess: HouseOperation<"UpdateProductAccess"> = async (input, call) => {
  const product = await lockProduct(call, input.portalProductId);
  const before = await call.store.planOffers.getAccess(product.id);
  const deprecation = input.deprecation ?? before.deprecation;
  if ((deprecation?.length ?? 0) > longestDeprecation)
    throw badRequest(`deprecation can be at most ${longestDeprecation} characters`);
  const after = {
    visibility: input.visibility === undefined ? before.visibility : visibilityOf(input.visibility),
    deprecated: input.deprecated ?? before.deprecated,
    ...(deprecation && { deprecation }),
  };
  await call.store.planOffers.putAccess(product.id, before, after);
  return after;
};

const visibilities = ["PUBLIC", "SIGNED_IN"] as const;

function visibilityOf(text: string): StoredProductAccess["visibility"] {
  const visibility = visibilities.find((one) => one === text);
  if (visibility === undefined) throw badRequest(`Invalid visibility ${text}: it is PUBLIC or SIGNED_IN`);
  return visibility;
}
