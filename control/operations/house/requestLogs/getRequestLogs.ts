// Requests that were logged, newest first; a page may be short of its limit, or empty, and still have a position.
import { badRequest } from "../../../../wire/errors.ts";
import type { HouseOperation } from "../../../call.ts";
import { positionOf, readPosition } from "./requestLogPosition.ts";
import { requestLogQuery } from "./requestLogQuery.ts";

const defaultLimit = 100;
const maximumLimit = 1000;

export const getRequestLogs: HouseOperation<"GetRequestLogs"> = async ({ limit, position, ...filter }, call) => {
  const query = requestLogQuery(filter, call);
  const count = limit ?? defaultLimit;
  if (!Number.isInteger(count) || count < 1 || count > maximumLimit)
    throw badRequest(`limit must be between 1 and ${maximumLimit}.`);
  const before = position === undefined ? undefined : readPosition(position);
  if (position !== undefined && before === undefined) throw badRequest("Invalid position parameter specified");
  const { requestLogs } = call.store;
  const page = await requestLogs.list(query, { limit: count, before });
  return {
    items: page.items,
    position: page.position && positionOf(page.position),
    dropped: await requestLogs.dropped(query),
  };
};
