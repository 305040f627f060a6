// Existence checks of subscriptions and their keys: other people's are answered as those that are not there.
import { conflict, notFound } from "../../../../wire/errors.ts";
import type { Call } from "../../../call.ts";
import { type DeveloperCaller, refuseInactive } from "../../../portal/developerCaller.ts";
import { shownProduct } from "../../../portals/shownProduct.ts";
import { liveKeys } from "../../../portals/subscriptionKeys.ts";
import type { StoredPlanOffer } from "../../../store/planOffers.ts";
import type { FoundSubscription, StoredSubscriptionKey } from "../../../store/subscriptionShapes.ts";

/** For every write of a subscription or of its keys. */
export async function lockSubscription(call: Call, developer: DeveloperCaller, id: string): Promise<FoundSubscription> {
  const found = await call.store.subscriptions.lock(developer.id, id);
  if (found === undefined) throw notFound("Invalid Subscription identifier specified");
  return found;
}

/** Whoever is being suspended at this moment makes no key that nobody would switch off. */
export async function lockDeveloper({ store }: Call, { portalId, id }: DeveloperCaller): Promise<void> {
  const developer = await store.developers.lock(portalId, id);
  if (developer === undefined) throw conflict("The account is gone");
  refuseInactive(developer);
}

/** One under which keys are made. */
export async function lockActive(call: Call, developer: DeveloperCaller, id: string): Promise<FoundSubscription> {
  await lockDeveloper(call, developer);
  const found = await lockSubscription(call, developer, id);
  const { status } = found.subscription;
  if (status !== "ACTIVE")
    throw conflict(`The subscription is ${status.toLowerCase()}: only an active one has new keys`);
  return found;
}

/** A key that could still let somebody in. */
export async function liveKey(call: Call, found: FoundSubscription, apiKeyId: string): Promise<StoredSubscriptionKey> {
  const key = (await liveKeys(call, found)).find((one) => one.apiKeyId === apiKeyId);
  if (key === undefined) throw notFound("Invalid API Key identifier specified");
  return key;
}

/** An offer of a product this developer sees, which stays as it is until the call is over. */
export async function offerToTake(
  call: Call,
  developer: DeveloperCaller,
  planOfferId: string,
): Promise<StoredPlanOffer> {
  const offer = await call.store.planOffers.lock(planOfferId, "share");
  const product = offer && (await shownProduct(call, developer.portalId, offer.portalProductId, developer));
  if (offer === undefined || product === undefined || offer.retired)
    throw notFound("Invalid Plan offer identifier specified");
  return offer;
}

/** Whether nobody needs to be asked. Who was refused or suspended once is asked about from then on. */
export async function isAutomatic(
  { store }: Call,
  developer: DeveloperCaller,
  { approval, emailDomains, portalProductId }: StoredPlanOffer,
  teamId: string,
): Promise<boolean> {
  // Anybody can type an address: a mail, or whoever else signs them in, has to have proved it.
  const isProved = await store.developers.isProved(developer.id);
  const domain = developer.email.slice(developer.email.lastIndexOf("@") + 1);
  const comesIn = { AUTOMATIC: true, APPROVAL: false, EMAIL_DOMAIN: isProved && emailDomains.includes(domain) };
  if (!comesIn[approval]) return false;
  const appIds = (await store.apps.ofTeam(teamId)).map(({ id }) => id);
  return (await store.subscriptions.count({ appIds, portalProductId, statuses: ["REFUSED", "SUSPENDED"] })) === 0;
}
