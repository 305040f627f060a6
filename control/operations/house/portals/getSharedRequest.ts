// Leads the owner from an app developer's link to the request in the log, whose trace GetRequestLog answers.
import { notFound } from "../../../../wire/errors.ts";
import type { HouseOperation } from "../../../call.ts";
import { hashShareToken } from "../../../portals/shareTokens.ts";
import { readRequestLogId } from "../requestLogs/requestLogPosition.ts";

export const getSharedRequest: HouseOperation<"GetSharedRequest"> = async ({ token }, { store, region }) => {
  const shared = await store.sharedRequests.get(hashShareToken(token));
  const position = shared && readRequestLogId(shared.requestLogId);
  const found = position && (await store.requestLogs.get(region, position));
  if (!found) throw notFound("There is no shared request behind this link, or it is no longer kept.");
  const { requestLogId, developerName, appName } = shared;
  return { requestLogId, developerName, appName };
};
