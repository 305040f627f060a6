// "Custom domain name for public REST APIs": the names this thread is called by, beside those of the APIs themselves.
import type { LiveDomain } from "../../contract/liveSettings.ts";
import type { ConfigChanges, SubjectChange } from "../ports/configSource.ts";
import type { Log } from "../ports/log.ts";
import { apiIdOfHost, domainNameOf } from "../routing/apiAddress.ts";
import { type BasePathMatch, BasePaths } from "../routing/basePaths.ts";

export interface DomainDirectory {
  /** By a Host header as it was sent; undefined: it is no custom domain name. */
  find(host: string): ServedDomain | undefined;
  names(): Iterable<string>;
}

export const noDomains: DomainDirectory = { find: () => undefined, names: () => [] };

/** Few host names carry all traffic, so the answers are kept. */
const hostsKept = 2_000;

export class ServedDomains implements DomainDirectory {
  readonly #byId = new Map<string, LiveDomain>();
  readonly #byName = new Map<string, ServedDomain>();
  readonly #known = new Map<string, ServedDomain | undefined>();
  readonly #sharedHost: string | undefined;
  readonly #log: Log;

  /** `sharedHost`: the name the gateway itself is published under, which no domain name takes away. */
  constructor(log: Log, sharedHost?: string) {
    this.#log = log;
    this.#sharedHost = sharedHost;
  }

  find(host: string): ServedDomain | undefined {
    if (this.#byName.size === 0) return undefined;
    const known = this.#known.get(host);
    if (known !== undefined || this.#known.has(host)) return known;
    const found = this.#look(host);
    if (this.#known.size >= hostsKept) this.#known.clear();
    this.#known.set(host, found);
    return found;
  }

  names(): Iterable<string> {
    return this.#byName.keys();
  }

  replaceAll({ domains }: ConfigChanges): void {
    this.#byId.clear();
    this.#byName.clear();
    this.#take(domains);
  }

  apply({ domains }: ConfigChanges): void {
    if (domains.length > 0) this.#take(domains);
  }

  /** An API's own name is never a custom one; of a wildcard only the first label may differ. */
  #look(host: string): ServedDomain | undefined {
    const name = domainNameOf(host).toLowerCase();
    if (apiIdOfHost(host) !== undefined || name === this.#sharedHost) return undefined;
    return this.#byName.get(name) ?? this.#byName.get(name.replace(/^[^.]+/, "*"));
  }

  #take(changes: readonly SubjectChange<LiveDomain>[]): void {
    const names = new Set<string>();
    for (const { id, value: domain } of changes) {
      const before = this.#byId.get(id);
      if (before) names.add(before.domainName);
      if (domain) names.add(domain.domainName);
      if (domain) this.#byId.set(id, domain);
      else this.#byId.delete(id);
    }
    for (const name of names) this.#byName.delete(name);
    for (const domain of this.#byId.values()) {
      if (names.has(domain.domainName)) this.#add(domain);
    }
    this.#known.clear();
  }

  /** A name may be there once in each region: then their base paths are one list. */
  #add(domain: LiveDomain): void {
    if (domain.hasMutualTls)
      this.#log.error({ domainName: domain.domainName }, "Refused a domain name: mutual TLS cannot be enforced yet");
    const others = this.#byName.get(domain.domainName)?.domains ?? [];
    this.#byName.set(domain.domainName, new ServedDomain([...others, domain]));
  }
}

/** Why a domain name leads nowhere, where it is not for want of a mapping. */
export type DomainRefusal = "MUTUAL_TLS" | "ROUTING_RULES";

export class ServedDomain {
  readonly domains: readonly LiveDomain[];
  readonly refusal: DomainRefusal | undefined;
  readonly #basePaths: BasePaths;

  constructor(domains: readonly LiveDomain[]) {
    this.domains = domains;
    this.refusal = domains.map(refusalOf).find((refusal) => refusal !== undefined);
    this.#basePaths = new BasePaths(domains.toSorted(byRegion).flatMap(({ basePathMappings }) => basePathMappings));
  }

  match(path: string): BasePathMatch | undefined {
    return this.#basePaths.match(path);
  }
}

/** A client that has shown no certificate must not get in; rules there are none yet, so mappings only answer where they may. */
function refusalOf({ hasMutualTls, routingMode }: LiveDomain): DomainRefusal | undefined {
  if (hasMutualTls) return "MUTUAL_TLS";
  return routingMode === "ROUTING_RULE_ONLY" ? "ROUTING_RULES" : undefined;
}

const byRegion = (a: LiveDomain, b: LiveDomain): number => (a.region < b.region ? -1 : 1);
