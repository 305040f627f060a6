// Answers what a subscription's keys did and have left: counts of the quota, and where stages keep a log calls, errors and latency.
import { badRequest, notFound } from "../../../../wire/errors.ts";
import type { Call, PortalOperation } from "../../../call.ts";
import { requireDeveloper } from "../../../portal/developerCaller.ts";
import { type KeyUse, keyUse, periodEnd } from "../../../portal/keyUse.ts";
import { inPortalsRegion } from "../../../portal/portalRegion.ts";
import type { FoundSubscription, StoredSubscriptionKey } from "../../../store/subscriptionShapes.ts";
import type { StoredUsagePlan } from "../../../store/usagePlans.ts";
import { dayOf, daysBetween } from "../../apigateway/usage/quotaPeriod.ts";
import { readUsage } from "../../apigateway/usage/readUsage.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const longestMs = 92 * dayMs;

export const getSubscriptionMetrics: PortalOperation<"GetSubscriptionMetrics"> = async (input, ownCall) => {
  const developer = await requireDeveloper(ownCall, input);
  const call = await inPortalsRegion(ownCall, input.portalId);
  const found = await call.store.subscriptions.get(developer.id, input.subscriptionId);
  if (found === undefined) throw notFound(`You have no subscription ${input.subscriptionId}`);
  const now = call.clock.now();
  const range = rangeOf(input, now);
  const plan = await call.store.usagePlans.get(call.region, found.offer.usagePlanId);
  const days = plan ? await readDays(call, plan, found, range) : [];
  const logged = await readPoints(call, found, range);
  const keys = plan ? await readKeys(call, plan, found, now) : [];
  const closest = keys.toSorted((one, other) => other.use.share - one.use.share || other.use.used - one.use.used)[0];
  return {
    points: logged.length > 0 ? logged : days.map(({ date, count }) => pointOfDay(date, count)),
    days,
    used: closest?.use.used ?? 0,
    source: logged.length > 0 ? "REQUEST_LOG" : "USAGE_COUNTS",
    keys: keys.map(({ key: { apiKeyId, name }, use: { share: _, ...use } }) => ({ apiKeyId, name, ...use })),
    ...(closest?.use.usedUpAt && { usedUpAt: closest.use.usedUpAt }),
    ...(plan?.quota && {
      limit: plan.quota.limit,
      period: plan.quota.period,
      periodEnd: periodEnd(dayOf(now), plan.quota.period),
    }),
  };
};

interface Range {
  readonly startMs: number;
  readonly endMs: number;
}

function rangeOf({ startTime, endTime }: { startTime?: number; endTime?: number }, now: number): Range {
  const endMs = endTime ?? now;
  const startMs = startTime ?? endMs - 7 * dayMs;
  const isRange = [startMs, endMs].every((ms) => Number.isInteger(ms) && ms >= 0 && ms <= now + dayMs);
  if (!isRange || startMs >= endMs || endMs - startMs > longestMs)
    throw badRequest("startTime and endTime must be times in whole milliseconds, at most 92 days apart.");
  return { startMs, endMs };
}

async function readPoints(call: Call, { keys }: FoundSubscription, { startMs, endMs }: Range) {
  const apiKeyIds = keys.map(({ apiKeyId }) => apiKeyId);
  const length = endMs - startMs;
  const spanMs = length <= 6 * hourMs ? 5 * 60_000 : length <= 2 * dayMs ? hourMs : dayMs;
  const query = { region: call.region, startMs, endMs, apiKeyIds };
  const series = await call.store.requestLogs.series(query, spanMs);
  return series.map(({ startMs: at, ...point }) => ({ time: new Date(at), ...point }));
}

const pointOfDay = (date: string, count: number) => ({ time: new Date(date), count, clientErrors: 0, serverErrors: 0 });

async function readDays({ store }: Call, { id }: StoredUsagePlan, { keys }: FoundSubscription, range: Range) {
  const [from, to] = [dayOf(range.startMs), dayOf(range.endMs - 1)];
  const apiKeyIds = keys.map(({ apiKeyId }) => apiKeyId);
  const counts = await store.usageCounts.list(id, apiKeyIds, from, to);
  return daysBetween(from, to).map((date) => ({
    date,
    count: counts.filter(({ day }) => day === date).reduce((sum, { used }) => sum + used, 0),
  }));
}

async function readKeys(call: Call, plan: StoredUsagePlan, { keys }: FoundSubscription, now: number) {
  const live = keys.filter((key) => isLive(key, now));
  const today = dayOf(now);
  const ids = live.map(({ apiKeyId }) => apiKeyId);
  const usage = await readUsage(call, plan, ids, today, today);
  return live.flatMap((key): { key: StoredSubscriptionKey; use: KeyUse }[] => {
    const own = usage.get(key.apiKeyId);
    return own ? [{ key, use: keyUse(plan, own, key.createdDate.getTime(), now) }] : [];
  });
}

const isLive = ({ revokedDate, expiration }: StoredSubscriptionKey, now: number): boolean =>
  !revokedDate && (expiration?.getTime() ?? Infinity) > now;
