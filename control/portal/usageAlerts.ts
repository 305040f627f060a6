// Tells a team once a period that a key has used 80 % of its plan's quota, and once that nothing is left.
import { createHash } from "node:crypto";
import type { Clock } from "../call.ts";
import { notSent, oneLine } from "../mail/writeMail.ts";
import { dayOf, periodStart } from "../operations/apigateway/usage/quotaPeriod.ts";
import type { Database } from "../store/database.ts";
import type { Store } from "../store/store.ts";
import type { FoundSubscription, StoredSubscriptionKey } from "../store/subscriptionShapes.ts";
import type { StoredUsagePlan } from "../store/usagePlans.ts";
import { keyUse, periodEnd } from "./keyUse.ts";

export interface AlertSettings {
  readonly portalUrl: string;
  readonly sendsMail: boolean;
}

const warnAt = 0.8;

export async function writeUsageAlerts(database: Database, clock: Clock, settings: AlertSettings): Promise<void> {
  await database.transaction(async (store) => {
    const active = await store.subscriptions.list({ statuses: ["ACTIVE"] });
    for (const subscriptions of Map.groupBy(active, ({ offer }) => offer.usagePlanId).values())
      await alertPlan(store, subscriptions, clock.now(), settings);
  });
}

async function alertPlan(store: Store, subscriptions: FoundSubscription[], now: number, settings: AlertSettings) {
  const [first] = subscriptions;
  const region = first && (await store.publications.regionOf(first.app.portalId));
  const plan = region === undefined ? undefined : await store.usagePlans.get(region, first?.offer.usagePlanId ?? "");
  if (!plan?.quota) return;
  const today = dayOf(now);
  const start = periodStart(today, plan.quota.period);
  const keys = subscriptions.flatMap((found) => found.keys.map((key) => ({ found, key })));
  const ids = keys.map(({ key }) => key.apiKeyId);
  const counts = Map.groupBy(await store.usageCounts.list(plan.id, ids, start, today), ({ keyId }) => keyId);
  for (const { found, key } of keys) {
    const usage = { counts: counts.get(key.apiKeyId) ?? [], firstDay: dayOf(plan.createdDate.getTime()) };
    const { share, used } = keyUse(plan, usage, key.createdDate.getTime(), now);
    if (key.revokedDate || used === 0 || share < warnAt) continue;
    await tell(store, { found, key, plan, quota: plan.quota, isUsedUp: share >= 1, start, now }, settings);
  }
}

interface Alert {
  readonly found: FoundSubscription;
  readonly key: StoredSubscriptionKey;
  readonly plan: StoredUsagePlan;
  readonly quota: NonNullable<StoredUsagePlan["quota"]>;
  readonly isUsedUp: boolean;
  readonly start: string;
  readonly now: number;
}

async function tell(store: Store, alert: Alert, { portalUrl, sendsMail }: AlertSettings): Promise<void> {
  const { found, key, isUsedUp, start, now } = alert;
  for (const { developerId, email } of await store.teams.addresses(found.app.teamId)) {
    await store.mails.insertOnce({
      // The same alert of the same period has the same id.
      id: mailId([found.subscription.id, key.apiKeyId, start, isUsedUp ? "100" : "80", developerId]),
      to: email,
      subject: oneLine(subjectOf(alert)).slice(0, 200),
      text: textOf(alert, `${portalUrl}/portals/${found.app.portalId}/apps/${found.app.id}`),
      createdDate: new Date(now),
      error: sendsMail ? undefined : notSent,
    });
  }
}

const mailId = (parts: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 24);

const subjectOf = ({ found, isUsedUp }: Alert): string =>
  isUsedUp
    ? `${found.app.name}: the quota of ${found.productName} is used up`
    : `${found.app.name}: 80 % of the quota of ${found.productName} is used`;

const textOf = ({ found, key, quota, isUsedUp, now }: Alert, url: string): string =>
  [
    `The key "${oneLine(key.name)}" of your app "${oneLine(found.app.name)}" has used ${isUsedUp ? "all" : "80 %"} of the ${quota.limit} calls`,
    `a ${quota.period.toLowerCase()} that the plan "${oneLine(found.offer.displayName)}" of "${oneLine(found.productName)}" allows.`,
    isUsedUp ? "Calls with this key are refused with 429 until the quota begins again." : "",
    `It begins again on ${periodEnd(dayOf(now), quota.period).toISOString().slice(0, 10)} at 00:00 UTC.`,
    "",
    url,
  ]
    .filter((line, index) => line !== "" || index === 4)
    .join("\n");
