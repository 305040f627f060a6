// Lists the region's portal products page by page. API reference, version 2, "Portal products".
import { badRequest } from "../../../../wire/errors.ts";
import type { V2Operation } from "../../../call.ts";
import { portalProductSummary } from "../outputs.ts";
import { listPage } from "../paging.ts";

export const listPortalProducts: V2Operation<"ListPortalProducts"> = async (input, call) => {
  const owner = input.ResourceOwner ?? "SELF";
  if (owner !== "SELF" && owner !== "OTHER_ACCOUNTS") throw badRequest(`Invalid resource owner specified: ${owner}`);
  const { items, ...rest } = await listPage(input, async (after, limit) =>
    owner === "SELF" ? call.store.portalProducts.page(call.region, after, limit) : [],
  );
  return { Items: items.map((product) => portalProductSummary(call, product)), ...rest };
};
