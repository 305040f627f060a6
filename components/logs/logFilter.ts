import type { RequestLogFilter } from "../../contract/requestLogOperations.ts";
import { between, type TimeRange } from "../timeRange/timeRange.ts";

/** What the logs page narrows by; the names are those of its address. */
export const filterNames = ["api", "stage", "status", "method", "path", "key", "text"] as const;

export type FilterName = (typeof filterNames)[number];

/** An empty `path` is the path of requests that met no method; anything else that is empty does not narrow. */
export type LogFilter = Readonly<Partial<Record<FilterName, string>>>;

export function readLogFilter(parameters: URLSearchParams): LogFilter {
  const given = filterNames.map((name) => [name, parameters.get(name)] as const);
  const kept = given.filter(([name, value]) => (name === "path" ? value !== null : Boolean(value)));
  return Object.fromEntries(kept.filter(([name, value]) => name !== "status" || isStatus(value ?? "")));
}

/** The parameters with these narrowings changed, all others as they were; undefined takes one away. */
export function withLogFilter(parameters: URLSearchParams, change: LogFilter): URLSearchParams {
  const changed = new URLSearchParams(parameters);
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined || (value === "" && name !== "path")) changed.delete(name);
    else changed.set(name, value);
  }
  return changed;
}

/** `404`, or a class of statuses: `4XX`. */
export const isStatus = (text: string): boolean => /^[1-9](\d\d|XX)$/i.test(text);

/** In the words of the house operations, for a range that ends at `nowMs` when it is relative. */
export function requestLogFilter(filter: LogFilter, range: TimeRange, nowMs: number): RequestLogFilter {
  const { from, to } = between(range, nowMs);
  return { ...narrowing(filter), startTime: from.getTime(), endTime: to.getTime() };
}

/** Without the time. */
export function narrowing({ api, stage, status, method, path, key, text }: LogFilter): RequestLogFilter {
  return {
    restApiId: api,
    stageName: stage,
    status,
    httpMethod: method,
    resourcePath: path,
    apiKeyId: key,
    text,
  };
}

/** Something narrows beyond which API and stage is looked at. */
export const isNarrowed = (filter: LogFilter): boolean =>
  filterNames.some((name) => name !== "api" && name !== "stage" && filter[name] !== undefined);

/** All narrowings gone, for `withLogFilter`. */
export const noFilter: LogFilter = Object.fromEntries(filterNames.map((name) => [name, undefined]));
