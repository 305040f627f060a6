import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

/**
 * Replaces what a client says about itself in X-Forwarded-* by what is known, before Next sees a request:
 * sign-in counts attempts by address, and an address that can be made up is no limit.
 */
export function stampClientAddresses(trustedProxies: readonly string[]): void {
  const trusted = addressList(trustedProxies);
  subscribe("http.server.request.start", (message) => {
    const request = requestOf(message);
    const remote = plainAddress(request.socket.remoteAddress ?? "");
    if (!isTrusted(trusted, remote)) {
      for (const name of ["x-forwarded-host", "x-forwarded-port", "x-forwarded-proto"]) delete request.headers[name];
    }
    const forwarded = [request.headers["x-forwarded-for"] ?? []].flat().join(",");
    request.headers["x-forwarded-for"] = clientAddress(remote, forwarded, trusted);
  });
}

/** Node documents the channel's message as an object with the request in it. */
const requestOf = (message: unknown): IncomingMessage => (message as { request: IncomingMessage }).request;

/** The nearest address that no trusted proxy vouches for is the client's. */
export function clientAddress(remote: string, forwardedFor: string, trusted: BlockList): string {
  const hops = [
    remote,
    ...forwardedFor
      .split(",")
      .map((hop) => plainAddress(hop.trim()))
      .reverse(),
  ];
  const believed = hops.filter(
    (hop, index) => isIP(hop) > 0 && hops.slice(0, index).every((near) => isTrusted(trusted, near)),
  );
  return believed.at(-1) ?? remote;
}

/** Addresses and ranges: `10.0.0.1`, `10.0.0.0/8`, `fd00::/8`. */
export function addressList(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", bits] = entry.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

const isTrusted = (trusted: BlockList, address: string): boolean =>
  isIP(address) > 0 && trusted.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

/** A socket that listens on both families names IPv4 clients `::ffff:10.0.0.1`. */
const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, "");
