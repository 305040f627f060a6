// Lists the region's portals page by page. API reference, version 2, "Portals".
import type { V2Operation } from "../../../call.ts";
import { portalOutput } from "../outputs.ts";
import { listPage } from "../paging.ts";

export const listPortals: V2Operation<"ListPortals"> = async (input, call) => {
  const { items, ...rest } = await listPage(input, (after, limit) =>
    call.store.portals.page(call.region, after, limit),
  );
  return { Items: items.map((portal) => portalOutput(call, portal)), ...rest };
};
