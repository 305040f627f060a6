import type { Stage } from "@aws-sdk/client-api-gateway";
import type { RequestLogOperations } from "../../contract/requestLogOperations.ts";
import type { PlainOutput } from "../../lib/aws.ts";
import { apiKeysKey, apiKeysQuery } from "../apiKeys/apiKeyQueries.ts";
import type { ManagementQuery } from "../console/managementQuery.ts";
import { stagesQuery } from "../stages/stageQueries.ts";
import type { TimeRange } from "../timeRange/timeRange.ts";
import { type LogFilter, requestLogFilter } from "./logFilter.ts";

export type RequestLog = PlainOutput<"GetRequestLogs">["items"][number];
export type Facets = RequestLogOperations["GetRequestLogFacets"]["output"];
export type LoggedRequest = PlainOutput<"GetRequestLog">;
type SharedRequest = PlainOutput<"GetSharedRequest">;

/** `askedAt` tells one reading from the next; a relative range ends when it is read. */
export const facetsQuery = (filter: LogFilter, range: TimeRange, askedAt: number): ManagementQuery<Facets> => ({
  queryKey: ["requestLogFacets", ...readingKey(filter, range, askedAt)],
  load: ({ house }) => house("GetRequestLogFacets", requestLogFilter(filter, range, Date.now())),
});

export const readingKey = (filter: LogFilter, range: TimeRange, askedAt: number): readonly string[] => [
  JSON.stringify(filter),
  JSON.stringify(range),
  String(askedAt),
];

/** A request that is over never changes. */
export const requestLogQuery = (requestLogId: string): ManagementQuery<LoggedRequest> => ({
  queryKey: ["requestLog", requestLogId],
  load: ({ house }) => house("GetRequestLog", { requestLogId }),
});

/** What an app developer's link leads to. */
export const sharedRequestQuery = (token: string): ManagementQuery<SharedRequest> => ({
  queryKey: ["sharedRequest", token],
  load: ({ house }) => house("GetSharedRequest", { token }),
});

export interface ApiStage {
  readonly apiId: string;
  readonly stage: Stage;
}

/** The stages of these APIs, to tell which of them keep a log. */
export const stagesOfQuery = (apiIds: readonly string[]): ManagementQuery<ApiStage[]> => ({
  queryKey: ["stagesOf", ...apiIds],
  load: async (management) => {
    const found = await Promise.all(
      apiIds.map(async (apiId) => (await stagesQuery(apiId).load(management)).map((stage) => ({ apiId, stage }))),
    );
    return found.flat();
  },
});

/** When the request arrived, in epoch milliseconds: AWS's dates on the wire are whole seconds, a row's id holds the rest. */
export function arrivedAt({ requestLogId, date }: Pick<RequestLog, "requestLogId" | "date">): number {
  const [, at] = /^(\d+)-/.exec(requestLogId) ?? [];
  return at === undefined ? date * 1000 : Number(at);
}

/** Names of API keys by id. */
export const keyNamesQuery: ManagementQuery<ReadonlyMap<string, string>> = {
  queryKey: [...apiKeysKey, "names"],
  load: async (management) =>
    new Map((await apiKeysQuery.load(management)).map(({ id = "", name }) => [id, name ?? id])),
};
