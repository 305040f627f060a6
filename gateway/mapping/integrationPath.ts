import { BadRequestError, GatewayError } from "../responses/gatewayError.ts";
import type { Assigned } from "./assignParameters.ts";
import { fillPath, fillQuery, type IntegrationUri } from "./integrationUri.ts";
import { hasDotSegment } from "./pathReadings.ts";

const nothing: Assigned = { headers: new Map(), query: new Map(), path: new Map() };

/** Path and query towards the back end: the URI's own, then the client's raw query where it is passed on, then mapped parameters. */
export function integrationPath(
  uri: IntegrationUri | undefined,
  assigned: Assigned = nothing,
  clientQuery = "",
): string {
  if (!uri) throw new GatewayError("API_CONFIGURATION_ERROR", { detail: "Invalid endpoint address" });
  const path = fillPath(uri, assigned.path);
  if (uri.path.length > 1 && hasDotSegment(path)) throw new BadRequestError("Bad Request");
  const query = joinQuery(fillQuery(uri, assigned.path), clientQuery, mappedQuery(assigned));
  return query === "" ? path : `${path}?${query}`;
}

function joinQuery(own: string, clients: string, mapped: string): string {
  if (clients === "" && mapped === "") return own;
  return [own, clients, mapped].filter((part) => part !== "").join("&");
}

function mappedQuery({ query }: Assigned): string {
  if (query.size === 0) return "";
  const pairs: string[] = [];
  for (const [name, values] of query) {
    for (const value of values) pairs.push(`${encode(name)}=${encode(value)}`);
  }
  return pairs.join("&");
}

const encode = (text: string): string => encodeURIComponent(text.toWellFormed());
