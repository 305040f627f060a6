import { isIP } from "node:net";
import { portalAccessKeyId } from "../contract/portal/portalOperations.ts";
import type { Attempt } from "./attempt.ts";

const sessionKeyPrefix = "ASIA";

/**
 * Console and portal ask on behalf of a browser and say whose. They are believed because nobody else holds their keys;
 * whoever signs with keys of their own is asked about by their own address.
 */
export function clientAddress({ caller, request }: Attempt, boundHost: string): string {
  const stated = request.headers["x-forwarded-for"]?.split(",").at(-1)?.trim() ?? "";
  const { accessKeyId } = caller;
  const isOurs = accessKeyId?.startsWith(sessionKeyPrefix) || accessKeyId === portalAccessKeyId;
  return isOurs && isOwnMachine(request.sourceIp, boundHost) && isIP(stated) !== 0 ? stated : request.sourceIp;
}

const isOwnMachine = (address: string, boundHost: string): boolean =>
  address === "::1" || address.startsWith("127.") || address === boundHost;
