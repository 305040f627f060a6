// A web page must not be able to drive the management API from somebody's browser: unknown Host names and foreign origins are refused.
import { isIP } from "node:net";
import { hostname, networkInterfaces } from "node:os";
import { ServiceException } from "../wire/errors.ts";
import type { WireRequest } from "../wire/message.ts";

/** Throws AccessDeniedException for a Host this endpoint does not go by, or for a request that a web page caused. */
export function refuseForeign(request: WireRequest, boundHost: string): void {
  const host = nameOf(request.headers.host ?? "");
  if (!isKnownHost(host, boundHost)) {
    throw new ServiceException(
      "AccessDeniedException",
      `The Host '${host.slice(0, 100)}' is not a name of this management endpoint; use e.g. localhost.`,
    );
  }
  const fetchSite = request.headers["sec-fetch-site"];
  if (request.headers.origin !== undefined || (fetchSite !== undefined && fetchSite !== "none")) {
    throw new ServiceException(
      "AccessDeniedException",
      "The management endpoint does not answer requests made by web pages.",
    );
  }
}

/** True for a request that comes from a browser at all. */
export const isFromBrowser = (request: { headers: Readonly<Record<string, string | string[] | undefined>> }): boolean =>
  Object.keys(request.headers).some((name) => name === "origin" || name.startsWith("sec-fetch-"));

const nameOf = (hostHeader: string): string =>
  hostHeader
    .toLowerCase()
    .replace(/:\d*$/, "")
    .replace(/^\[|\]$/g, "");

const isKnownHost = (host: string, boundHost: string): boolean =>
  host === "localhost" ||
  host.endsWith(".localhost") ||
  host === boundHost ||
  host === hostname().toLowerCase() ||
  (isIP(host) !== 0 && isOwnAddress(host, boundHost));

const isOwnAddress = (address: string, boundHost: string): boolean =>
  address === "127.0.0.1" ||
  address === "::1" ||
  (isWildcard(boundHost) &&
    Object.values(networkInterfaces()).some((list) => list?.some((entry) => entry.address === address)));

const isWildcard = (host: string): boolean => host === "0.0.0.0" || host === "::";
