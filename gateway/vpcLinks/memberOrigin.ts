import type { Origin } from "../ports/upstream.ts";

/** The same back end at the address of a member: it hears the Host header of the integration's URI, and shows that name's certificate. */
export function memberOrigin(endpoint: Origin, member: string): Origin {
  const [, hostname = "", port = ""] = /^\[?([^\]]+?)\]?:(\d+)$/.exec(member) ?? [];
  return {
    ...endpoint,
    hostname,
    port: Number(port),
    certificateName: endpoint.hostname,
    key: `${endpoint.key} at ${member}`,
  };
}
