import type { VpcLinkMemberHealth } from "../../contract/gatewayDoor.ts";
import type { VpcLinkHealthCheck } from "../../contract/liveSettings.ts";

/** Why a member is not well; undefined: it is. */
export type CheckMember = (member: string, healthCheck: VpcLinkHealthCheck) => Promise<string | undefined>;

type Report = Pick<VpcLinkMemberHealth, "state" | "reason">;

/** How one member is: what its checks in a row have shown. It gets requests until it has been shown unwell. */
export class MemberHealth {
  readonly member: string;
  readonly #healthCheck: VpcLinkHealthCheck;
  readonly #check: CheckMember;
  readonly #changed: () => void;
  #report: Report = { state: "initial" };
  #inARow = 0;
  #wasWell: boolean | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(member: string, healthCheck: VpcLinkHealthCheck, check: CheckMember, changed: () => void) {
    this.member = member;
    this.#healthCheck = healthCheck;
    this.#check = check;
    this.#changed = changed;
  }

  get report(): Report {
    return this.#report;
  }

  isCheckedBy(healthCheck: VpcLinkHealthCheck): boolean {
    return JSON.stringify(healthCheck) === JSON.stringify(this.#healthCheck);
  }

  start(): void {
    void this.#check(this.member, this.#healthCheck).then((reason) => {
      if (this.#isStopped) return;
      this.#heard(reason);
      this.#timer = setTimeout(() => this.start(), this.#healthCheck.intervalSeconds * 1_000).unref();
    });
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  /** The first check decides at once: nothing is known yet that it could contradict. */
  #heard(reason: string | undefined): void {
    const isWell = reason === undefined;
    this.#inARow = isWell === this.#wasWell ? this.#inARow + 1 : 1;
    this.#wasWell = isWell;
    const { healthyThreshold, unhealthyThreshold } = this.#healthCheck;
    const isDecided = this.#inARow >= (isWell ? healthyThreshold : unhealthyThreshold);
    if (this.#report.state !== "initial" && !isDecided) return;
    this.#report = isWell ? { state: "healthy" } : { state: "unhealthy", reason };
    this.#changed();
  }
}
