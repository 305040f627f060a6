import ipaddr from "ipaddr.js";

const addressesKept = 1_000;

/** Whose word about the client is believed. */
export type Proxies = Pick<TrustedProxies, "trusts" | "clientOf">;

/** Only what these peers say in X-Forwarded-* is believed. */
export class TrustedProxies {
  readonly #ranges: readonly [ipaddr.IPv4 | ipaddr.IPv6, number][];
  readonly #known = new Map<string, boolean>();

  /** Addresses and CIDR ranges. Throws an Error that names an entry it does not understand. */
  constructor(entries: readonly string[]) {
    this.#ranges = entries.map((entry) => {
      if (ipaddr.isValidCIDR(entry)) return ipaddr.parseCIDR(entry);
      if (!ipaddr.isValid(entry)) throw new Error(`"${entry}" is no address and no address range`);
      const address = ipaddr.process(entry);
      return [address, address.kind() === "ipv4" ? 32 : 128];
    });
  }

  trusts(address: string): boolean {
    if (this.#ranges.length === 0) return false;
    const known = this.#known.get(address);
    if (known !== undefined) return known;
    const trusted = this.#contains(address);
    if (this.#known.size >= addressesKept) this.#known.clear();
    this.#known.set(address, trusted);
    return trusted;
  }

  #contains(text: string): boolean {
    if (!ipaddr.isValid(text)) return false;
    const address = ipaddr.process(text);
    return this.#ranges.some(([network, bits]) => address.kind() === network.kind() && address.match([network, bits]));
  }

  /** The last address of X-Forwarded-For that is not a trusted proxy's own. */
  clientOf(peer: string, forwardedFor: string): string {
    const hops = forwardedFor.split(",").map((hop) => hop.trim());
    for (const hop of hops.reverse()) {
      if (!ipaddr.isValid(hop)) return peer;
      if (!this.trusts(hop)) return hop;
    }
    return hops.at(-1) ?? peer;
  }
}
