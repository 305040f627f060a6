// Decides about a subscription: lets it in, refuses it, or suspends it. Keys follow at once, and whoever asked is told by mail.
import { badRequest, conflict, notFound } from "../../../../wire/errors.ts";
import type { Call, HouseOperation } from "../../../call.ts";
import { oneLine, writeMail } from "../../../mail/writeMail.ts";
import { findPortal } from "../../../portals/findPortal.ts";
import { enableKeys } from "../../../portals/subscriptionKeys.ts";
import type { FoundSubscription, SubscriptionStatus } from "../../../store/subscriptionShapes.ts";
import { subscriptionRow } from "./subscriptionRows.ts";

const longestReason = 1024;

type Decision = "ACTIVE" | "REFUSED" | "SUSPENDED";

/** From where each decision leads there. */
const decisions: Readonly<Record<Decision, readonly SubscriptionStatus[]>> = {
  ACTIVE: ["PENDING", "REFUSED", "SUSPENDED"],
  REFUSED: ["PENDING"],
  SUSPENDED: ["ACTIVE"],
};

export const updateSubscriptionStatus: HouseOperation<"UpdateSubscriptionStatus"> = async (input, call) => {
  const portal = await findPortal(call, input.portalId);
  const status = decisionOf(input.status);
  const reason = input.reason?.trim() || undefined;
  if ((reason?.length ?? 0) > longestReason) throw badRequest(`reason can be at most ${longestReason} characters`);
  if (status === "REFUSED" && reason === undefined) throw badRequest("A refusal needs a reason");
  const found = await call.store.subscriptions.lockInPortal(portal.id, input.subscriptionId);
  if (found === undefined) throw notFound("Invalid Subscription identifier specified");
  const { reason: _, ...before } = found.subscription;
  if (!decisions[status].includes(before.status))
    throw conflict(`The subscription is ${before.status}: it cannot become ${status}`);
  if (before.status === "REFUSED") await refuseAnother(call, found);
  const decided = { decidedBy: call.caller.userName, decidedDate: new Date(call.clock.now()) };
  const after = { ...before, status, ...(reason !== undefined && { reason }), ...decided };
  await call.store.subscriptions.update(found.subscription, after);
  // Keys of a team in which nobody is active are off whatever becomes of its subscriptions.
  const hasActive = (await call.store.teams.addresses(found.app.teamId)).length > 0;
  await enableKeys(call, found, status === "ACTIVE" && hasActive);
  const told = { ...found, subscription: after };
  await tell(call, told, portal.portalContent.displayName);
  return subscriptionRow(call, told);
};

function decisionOf(text: string): Decision {
  const decision = (["ACTIVE", "REFUSED", "SUSPENDED"] as const).find((one) => one === text);
  if (decision === undefined) throw badRequest(`Invalid status ${text}: it is ACTIVE, REFUSED or SUSPENDED`);
  return decision;
}

/** Whoever was refused may have asked again meanwhile. */
async function refuseAnother({ store }: Call, { subscription }: FoundSubscription): Promise<void> {
  const { appId, planOfferId } = subscription;
  const statuses = ["PENDING", "ACTIVE", "SUSPENDED"] as const;
  if ((await store.subscriptions.count({ appIds: [appId], planOfferId, statuses })) > 0)
    throw conflict("The app has another subscription to this plan: decide about that one");
}

const news: Readonly<Record<Decision, (what: string) => string>> = {
  ACTIVE: (what) => `${what} is active. You can make its keys in the portal.`,
  REFUSED: (what) => `${what} was refused.`,
  SUSPENDED: (what) => `${what} is suspended. Its keys do not work until that is lifted.`,
};

async function tell(call: Call, found: FoundSubscription, portalName: string): Promise<void> {
  const { subscription, app, offer, productName } = found;
  const developer = (await call.store.subscriptions.developers([subscription.requestedBy])).get(
    subscription.requestedBy,
  );
  if (developer === undefined) return;
  const what = `The subscription of ${oneLine(app.name)} to ${oneLine(productName)} (${oneLine(offer.displayName)})`;
  const said = news[decisionOf(subscription.status)](what);
  const because = subscription.reason === undefined ? "" : `\n\nReason: ${subscription.reason}`;
  const link = `${call.settings.portalUrl}/portals/${app.portalId}`;
  await writeMail(call, developer.email, {
    subject: `${portalName}: ${oneLine(productName)} ${subscription.status.toLowerCase()}`,
    text: `${said}${because}\n\n${link}\n`,
  });
}
