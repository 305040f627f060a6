import { isIP } from "node:net";
import type { Attempt } from "./attempt.ts";

const sessionKeyPrefix = "ASIA";

/**
 * The console asks on behalf of a browser and says whose. It is believed because nobody else holds the keys of a console session;
 * whoever signs with keys of their own is asked about by their own address.
 */
export function clientAddress({ caller, request }: Attempt, boundHost: string): string {
  const stated = request.headers["x-forwarded-for"]?.split(",").at(-1)?.trim() ?? "";
  const isConsole = caller.accessKeyId?.startsWith(sessionKeyPrefix) && isOwnMachine(request.sourceIp, boundHost);
  return isConsole && isIP(stated) !== 0 ? stated : request.sourceIp;
}

const isOwnMachine = (address: string, boundHost: string): boolean =>
  address === "::1" || address.startsWith("127.") || address === boundHost;
