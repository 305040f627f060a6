// Which addresses integrations may not reach: checked on the address really connected to, so that no DNS answer gets around it.
import { networkInterfaces } from "node:os";
import ipaddr from "ipaddr.js";

export interface DenyListSettings {
  /** CIDR ranges, addresses or host names, beside the built-in ones. */
  readonly deny: readonly string[];
  /** The same, each with an optional `:port`; wins over every denial. Our own ports need the port spelled out. */
  readonly allow: readonly string[];
  /** Ports of our own processes on addresses of this machine. */
  readonly ownPorts: readonly number[];
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = readonly [Address, number];

interface Rule {
  readonly range?: Range;
  readonly name?: string;
  readonly port?: number;
}

const alwaysDenied = [
  "169.254.0.0/16",
  "fe80::/10",
  "fd00:ec2::254",
  "fd00:ec2::23",
  "fd20:ce::254",
  "100.100.100.200",
  "168.63.129.16",
  "192.0.0.192",
  "metadata",
  "metadata.google.internal",
  "metadata.goog",
  "metadata.azure.internal",
  "metadata.packet.net",
  "instance-data",
  "instance-data.ec2.internal",
];

export class DenyList {
  readonly #deny: readonly Rule[];
  readonly #allow: readonly Rule[];
  readonly #ownPorts: ReadonlySet<number>;

  /** Throws an Error that names an entry it does not understand. */
  constructor(settings: DenyListSettings) {
    this.#deny = [...alwaysDenied, ...settings.deny].map(parseRule);
    this.#allow = settings.allow.map(parseRule);
    this.#ownPorts = new Set(settings.ownPorts);
  }

  deniesName(hostname: string, port: number): boolean {
    const name = hostname.toLowerCase().replace(/\.$/, "");
    const names = (rule: Rule) => rule.name === name && (rule.port ?? port) === port;
    return this.#deny.some(names) && !this.#allow.some(names);
  }

  deniesAddress(text: string, port: number): boolean {
    if (!ipaddr.isValid(text.replace(/%.*$/, ""))) return true;
    const address = unwrapped(ipaddr.parse(text.replace(/%.*$/, "")));
    const covers = (rule: Rule) =>
      (rule.port ?? port) === port && rule.range !== undefined && isWithin(address, rule.range);
    const isOwn = this.#ownPorts.has(port) && isThisMachine(address);
    if (!isOwn && !this.#deny.some(covers)) return false;
    return !this.#allow.some((rule) => covers(rule) && (!isOwn || rule.port !== undefined));
  }
}

function parseRule(entry: string): Rule {
  const text = entry.trim();
  const whole = subjectOf(text);
  if (whole) return whole;
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(text) ?? [];
  const subject = subjectOf(bracketed ?? plain ?? "");
  if (!subject) throw new Error(`"${entry}" is no address range, address or host name`);
  return { ...subject, port: Number(port) };
}

function subjectOf(text: string): Rule | undefined {
  if (ipaddr.isValidCIDR(text)) return { range: ipaddr.parseCIDR(text) };
  if (ipaddr.isValid(text)) {
    const address = unwrapped(ipaddr.parse(text));
    return { range: [address, address.kind() === "ipv4" ? 32 : 128] };
  }
  return /^[a-z0-9_][a-z0-9._-]*$/i.test(text) ? { name: text.toLowerCase() } : undefined;
}

/**
 * IPv6 spellings that reach an IPv4 address: mapped (::ffff:a.b.c.d), translated (::ffff:0:a.b.c.d), compatible (::a.b.c.d), NAT64
 * (64:ff9b::/96 and 64:ff9b:1::/48), 6to4 (2002::/16).
 */
function unwrapped(address: Address): Address {
  if (!isIPv6(address)) return address;
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  const bytes = address.toByteArray();
  const range = address.range();
  if (range === "rfc6052" || range === "rfc6145" || isTranslated(address) || isCompatible(bytes))
    return ipaddr.fromByteArray(bytes.slice(12));
  if (range === "6to4") return ipaddr.fromByteArray(bytes.slice(2, 6));
  return address;
}

const localTranslation = ipaddr.parseCIDR("64:ff9b:1::/48");

const isTranslated = (address: ipaddr.IPv6): boolean => isWithin(address, localTranslation);

/** Not `::` and `::1`, which have a meaning of their own. */
const isCompatible = (bytes: readonly number[]): boolean =>
  bytes.slice(0, 12).every((byte) => byte === 0) && bytes.slice(12, 15).some((byte) => byte !== 0);

const isIPv6 = (address: Address): address is ipaddr.IPv6 => address.kind() === "ipv6";

function isWithin(address: Address, [network, bits]: Range): boolean {
  if (isIPv6(address)) return isIPv6(network) && address.match(network, bits);
  return !isIPv6(network) && address.match(network, bits);
}

/** Loopback, the unspecified address (which connects to loopback), and every address of an interface. */
function isThisMachine(address: Address): boolean {
  const range = address.range();
  if (range === "loopback" || range === "unspecified") return true;
  const text = address.toNormalizedString();
  return Object.values(networkInterfaces()).some((list) =>
    list?.some((own) => unwrapped(ipaddr.parse(own.address.replace(/%.*$/, ""))).toNormalizedString() === text),
  );
}
