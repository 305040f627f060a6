// "Usage plans and API keys": what one key has used of one plan, and what the plan's quota allows it.
import type { LiveUsagePlan, QuotaSettings } from "../../contract/liveSettings.ts";
import { dayOf, periodStart } from "./quotaPeriod.ts";
import { tagOf } from "./slotTable.ts";

export class UsageMeter {
  readonly usagePlanId: string;
  readonly keyId: string;
  readonly tag: bigint;
  readonly #quota: QuotaSettings | undefined;
  readonly #firstPeriod: number;
  /** Where the counters found it last. */
  slot = -1;

  constructor(plan: LiveUsagePlan, keyId: string) {
    this.usagePlanId = plan.id;
    this.keyId = keyId;
    this.tag = tagOf(`${plan.id}/${keyId}`);
    this.#quota = plan.quota;
    this.#firstPeriod = this.periodOf(dayOf(plan.createdDate));
  }

  /** Without a quota, days are counted. */
  periodOf(day: number): number {
    return periodStart(this.#quota?.period ?? "DAY", day);
  }

  /** The offset is subtracted in the first period alone, the one in which the plan was made. */
  limitIn(period: number): number {
    if (!this.#quota) return Number.POSITIVE_INFINITY;
    const { limit, offset = 0 } = this.#quota;
    return period === this.#firstPeriod ? limit - offset : limit;
  }
}
