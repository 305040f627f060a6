// "Health checks for Network Load Balancer target groups": every member is asked in turn, whoever sends requests or not.
import type { VpcLinkMemberHealth } from "../../contract/gatewayDoor.ts";
import type { LiveVpcLink } from "../../contract/liveSettings.ts";
import type { ConfigurationListener } from "../config/configuration.ts";
import type { ConfigChanges, SubjectChange } from "../ports/configSource.ts";
import { type CheckMember, MemberHealth } from "./memberHealth.ts";
import { memberName } from "./memberName.ts";

export interface HealthMonitorSettings {
  readonly check: CheckMember;
  /** Hears the names of all members that are unwell whenever they change. */
  readonly changed: (unwell: readonly string[]) => void;
}

/** Knows how the members of all targets are. One per gateway: the workers are told. */
export class HealthMonitor implements ConfigurationListener {
  readonly #settings: HealthMonitorSettings;
  readonly #links = new Map<string, LiveVpcLink>();
  readonly #members = new Map<string, { readonly link: LiveVpcLink; readonly health: MemberHealth }>();
  #unwell: readonly string[] = [];

  constructor(settings: HealthMonitorSettings) {
    this.#settings = settings;
  }

  get unwell(): readonly string[] {
    return this.#unwell;
  }

  healthOf(region: string): VpcLinkMemberHealth[] {
    return [...this.#members.values()].flatMap(({ link, health }) =>
      link.region === region ? [{ targetArn: link.targetArn, member: health.member, ...health.report }] : [],
    );
  }

  replaceAll({ vpcLinks }: ConfigChanges): void {
    this.#links.clear();
    this.#take(vpcLinks);
  }

  apply({ vpcLinks }: ConfigChanges): void {
    if (vpcLinks.length > 0) this.#take(vpcLinks);
  }

  close(): void {
    for (const { health } of this.#members.values()) health.stop();
    this.#members.clear();
  }

  #take(changes: readonly SubjectChange<LiveVpcLink>[]): void {
    for (const { id, value: vpcLink } of changes) {
      if (vpcLink) this.#links.set(id, vpcLink);
      else this.#links.delete(id);
    }
    const wanted = new Map([...this.#links.values()].flatMap(membersOf));
    for (const [name, { health }] of this.#members) {
      const next = wanted.get(name);
      if (next && health.isCheckedBy(next.target.healthCheck)) continue;
      health.stop();
      this.#members.delete(name);
    }
    for (const [name, { link, target, member }] of wanted) {
      if (this.#members.has(name)) continue;
      const health = new MemberHealth(member, target.healthCheck, this.#settings.check, () => this.#tell());
      this.#members.set(name, { link, health });
      health.start();
    }
    this.#tell();
  }

  #tell(): void {
    const unwell = [...this.#members].flatMap(([name, { health }]) =>
      health.report.state === "unhealthy" ? name : [],
    );
    if (unwell.join("\n") === this.#unwell.join("\n")) return;
    this.#unwell = unwell;
    this.#settings.changed(unwell);
  }
}

/** Links to the same target share its members. */
const membersOf = (link: LiveVpcLink) =>
  link.target?.members.map((member) => {
    const { region, targetArn, target = never() } = link;
    return [memberName(region, targetArn, member), { link, target, member }] as const;
  }) ?? [];

function never(): never {
  throw new Error("A link with members has a target");
}
