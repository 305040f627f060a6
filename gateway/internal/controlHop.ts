import { isIP } from "node:net";
import type { Proxies } from "../listener/trustedProxies.ts";

/** On a socket that only control can open, its word is enough; it puts the client's address last. */
export const controlHop: Proxies = {
  trusts: () => true,
  clientOf: (_peer, forwardedFor) => {
    const client = forwardedFor.split(",").at(-1)?.trim() ?? "";
    return isIP(client) === 0 ? "" : client;
  },
};
