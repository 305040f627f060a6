// "Private integrations for REST APIs": which member of a VPC link's target an integration's request goes to.
import type { LiveVpcLink } from "../../contract/liveSettings.ts";
import type { ConfigChanges, SubjectChange } from "../ports/configSource.ts";
import type { Origin } from "../ports/upstream.ts";
import { GatewayError } from "../responses/gatewayError.ts";
import { memberName } from "./memberName.ts";
import { memberOrigin } from "./memberOrigin.ts";

export interface VpcLinkDirectory {
  /**
   * Where a request to `endpoint` is sent: connected to a member, named as the integration's URI names it. Throws a GatewayError when
   * the link leads nowhere.
   */
  originOf(region: string, vpcLinkId: string, endpoint: Origin): Origin;
}

/** The links this thread knows. Members take turns; of those the checks found unwell none does, unless all are. */
export class ServedVpcLinks implements VpcLinkDirectory {
  readonly #byId = new Map<string, LinkedTarget>();
  #unwell: ReadonlySet<string> = new Set();

  originOf(region: string, vpcLinkId: string, endpoint: Origin): Origin {
    const linked = this.#byId.get(vpcLinkId);
    if (linked?.vpcLink.region !== region || !linked.vpcLink.isAvailable)
      throw unusable(`VPC link ${vpcLinkId} does not exist or is not available`);
    const member = linked.next();
    if (member === undefined)
      throw unusable(
        `nobody has said what ${linked.vpcLink.targetArn}, the target of VPC link ${vpcLinkId}, stands for (PutVpcLinkTarget)`,
      );
    return linked.originOf(endpoint, member);
  }

  replaceAll({ vpcLinks }: ConfigChanges): void {
    this.#byId.clear();
    this.#take(vpcLinks);
  }

  apply({ vpcLinks }: ConfigChanges): void {
    this.#take(vpcLinks);
  }

  /** Names of members, as `memberName` makes them, that failed their checks; all others are well. */
  setUnwell(names: readonly string[]): void {
    this.#unwell = new Set(names);
    for (const [id, { vpcLink }] of this.#byId) this.#byId.set(id, new LinkedTarget(vpcLink, this.#unwell));
  }

  #take(changes: readonly SubjectChange<LiveVpcLink>[]): void {
    for (const { id, value: vpcLink } of changes) {
      if (vpcLink) this.#byId.set(id, new LinkedTarget(vpcLink, this.#unwell));
      else this.#byId.delete(id);
    }
  }
}

const unusable = (detail: string) => new GatewayError("API_CONFIGURATION_ERROR", { detail });

/** Built anew with every change, so that a request only counts on. */
class LinkedTarget {
  readonly vpcLink: LiveVpcLink;
  readonly #members: readonly string[];
  readonly #origins = new WeakMap<Origin, Map<string, Origin>>();
  #turn = 0;

  constructor(vpcLink: LiveVpcLink, unwell: ReadonlySet<string>) {
    const members = vpcLink.target?.members ?? [];
    const well = members.filter((member) => !unwell.has(memberName(vpcLink.region, vpcLink.targetArn, member)));
    this.vpcLink = vpcLink;
    // "Network Load Balancers": when no target is healthy, all of them get traffic.
    this.#members = well.length > 0 ? well : members;
  }

  next(): string | undefined {
    this.#turn = (this.#turn + 1) % Math.max(1, this.#members.length);
    return this.#members[this.#turn];
  }

  originOf(endpoint: Origin, member: string): Origin {
    const known = this.#origins.get(endpoint) ?? new Map<string, Origin>();
    this.#origins.set(endpoint, known);
    const origin = known.get(member) ?? memberOrigin(endpoint, member);
    known.set(member, origin);
    return origin;
  }
}
