// A page of the developers of a portal, with how much they use.
import { badRequest } from "../../../../wire/errors.ts";
import type { HouseOperation } from "../../../call.ts";
import { developerStatuses } from "../../../store/developers.ts";
import { developerRow, portalName } from "./developerRow.ts";
import { pageLimit } from "./pageLimit.ts";

export const getDevelopers: HouseOperation<"GetDevelopers"> = async (input, call) => {
  const { portalId, status, text, position } = input;
  if (status && !developerStatuses.some((known) => known === status))
    throw badRequest(`status must be one of ${developerStatuses.join(", ")}.`);
  if (position !== undefined && !/^\w{1,64}$/.test(position)) throw badRequest("Invalid position parameter");
  await portalName(call, portalId);
  const limit = pageLimit(input.limit);
  const filter = { status, text: text?.slice(0, 200) };
  const rows = await call.store.developers.page(portalId, filter, position, limit + 1);
  const items = rows.slice(0, limit);
  return { items: items.map(developerRow), position: rows.length > limit ? items.at(-1)?.id : undefined };
};
