// Answers what the keys of a plan used and have left, day by day. API reference, "GetUsage".
import { badRequest } from "../../../../wire/errors.ts";
import type { Operation } from "../../../call.ts";
import { limits } from "../limits.ts";
import { findUsagePlan, findUsagePlanKey } from "../lookUp.ts";
import { readPage } from "../paging.ts";
import { daysBetween } from "./quotaPeriod.ts";
import { readUsage } from "./readUsage.ts";
import { usageLog } from "./usageLog.ts";

export const getUsage: Operation<"GetUsage"> = async (input, call) => {
  const [startDate, endDate] = [dateOf(input.startDate), dateOf(input.endDate)];
  if (startDate > endDate) throw badRequest("Invalid date range specified: the start date is after the end date");
  if (daysBetween(startDate, endDate).length > limits.usageDays)
    throw badRequest(`Invalid date range specified: it cannot be longer than ${limits.usageDays} days`);
  const usagePlan = await findUsagePlan(call, input.usagePlanId);
  await call.gateway.settleUsage();
  const { items, ...rest } = await readPage(input, async (after, limit) =>
    input.keyId
      ? [await findUsagePlanKey(call, usagePlan.id, input.keyId)]
      : call.store.usagePlans.pageKeys(usagePlan.id, undefined, after, limit),
  );
  const keyIds = items.map(({ id }) => id);
  const usage = await readUsage(call, usagePlan, keyIds, startDate, endDate);
  const logs = [...usage].map(([keyId, own]) => [keyId, usageLog(usagePlan.quota, own, startDate, endDate)]);
  return { usagePlanId: usagePlan.id, startDate, endDate, items: Object.fromEntries(logs), ...rest };
};

function dateOf(text = ""): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  if (!isDay || new Date(text).toISOString().slice(0, 10) !== text)
    throw badRequest("Invalid date specified. Dates must be in the format yyyy-MM-dd");
  return text;
}
