// What a UsagePlan must be, however it came to be so.
import { badRequest } from "../../../../wire/errors.ts";
import type { DraftUsagePlan } from "../../../patch/usagePlan.ts";
import type { StoredUsagePlan } from "../../../store/usagePlans.ts";
import { checkDescription, limits } from "../limits.ts";
import { checkTags } from "../tags.ts";

/** A quota is only half there while it is being put together; what comes out is whole. */
export function checkUsagePlan({ quota, ...plan }: DraftUsagePlan): StoredUsagePlan {
  if (plan.name.trim() === "") throw badRequest("Usage Plan name cannot be empty");
  if (plan.name.length > limits.nameLength)
    throw badRequest(`Usage Plan name cannot be longer than ${limits.nameLength} characters`);
  checkDescription(plan.description);
  checkTags(plan.tags);
  checkThrottle(plan.throttle);
  for (const { throttle = {} } of plan.apiStages) checkMethodThrottles(throttle);
  return quota === undefined ? plan : { ...plan, quota: wholeQuota(quota) };
}

function wholeQuota({ limit, offset = 0, period }: NonNullable<DraftUsagePlan["quota"]>) {
  if (limit === undefined || limit < 1 || !isWhole(limit))
    throw badRequest("Usage Plan quota limit must be a positive whole number");
  if (period === undefined) throw badRequest("Usage Plan quota period must be one of DAY, WEEK, MONTH");
  if (!isWhole(offset) || offset > limit)
    throw badRequest("Usage Plan quota offset must be a whole number between 0 and the limit");
  return { limit, offset, period };
}

function checkThrottle(throttle: StoredUsagePlan["throttle"]): void {
  const { burstLimit = 0, rateLimit = 0 } = throttle ?? {};
  if (!isWhole(burstLimit)) throw badRequest("Usage Plan throttle burst limit must be a whole number of at least 0");
  if (!(rateLimit >= 0 && rateLimit <= maximum))
    throw badRequest("Usage Plan throttle rate limit must be a number of at least 0");
}

const methodKey = /^\/.{0,2048}\/(?:GET|PUT|POST|DELETE|PATCH|OPTIONS|HEAD|ANY)$/;

function checkMethodThrottles(throttles: NonNullable<StoredUsagePlan["apiStages"][number]["throttle"]>): void {
  const entries = Object.entries(throttles);
  if (entries.length > limits.methodThrottlesPerApiStage)
    throw badRequest(
      `An API Stage of a Usage Plan can have at most ${limits.methodThrottlesPerApiStage} method throttles`,
    );
  for (const [key, throttle] of entries) {
    if (!methodKey.test(key)) throw badRequest(`Invalid method throttle key specified: ${key}`);
    checkThrottle(throttle);
  }
}

const maximum = 2 ** 31 - 1;
const isWhole = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= maximum;
