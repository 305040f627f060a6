// How many logged requests there are of each status, method, path, key and stage.
import type { HouseOperation } from "../../../call.ts";
import { requestLogQuery } from "./requestLogQuery.ts";

export const getRequestLogFacets: HouseOperation<"GetRequestLogFacets"> = async (filter, call) => {
  const { values, counted } = await call.store.requestLogs.facets(requestLogQuery(filter, call));
  return { ...values, counted };
};
