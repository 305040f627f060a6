// The API keys of subscriptions: ordinary ones, made and changed by the ordinary operations' own functions, so that revisions, audit
// and the gateway's feed are those of every key. docs/decisions/0017
import { badRequest, conflict } from "../../wire/errors.ts";
import { AfterCommit, type Call } from "../call.ts";
import { newPortalKeyValue } from "../identity/portalKeyValues.ts";
import { createApiKey } from "../operations/apigateway/apiKeys/createApiKey.ts";
import { updateApiKey } from "../operations/apigateway/apiKeys/updateApiKey.ts";
import { createUsagePlanKey } from "../operations/apigateway/usagePlanKeys/createUsagePlanKey.ts";
import { deleteUsagePlanKey } from "../operations/apigateway/usagePlanKeys/deleteUsagePlanKey.ts";
import type { FoundSubscription, KeyState, StoredSubscriptionKey } from "../store/subscriptionShapes.ts";

const mostLiveKeys = 2;
const endLength = 4;
const longestName = 100;
const longestLifeMs = 10 * 366 * 24 * 60 * 60_000;

interface GivenKey {
  readonly name: string;
  readonly expiration?: Date | undefined;
  readonly createdBy: string;
}

/** A new key in the subscription's usage plan; its value is answered once. */
export async function makeKey(
  call: Call,
  found: FoundSubscription,
  given: GivenKey,
): Promise<{ key: StoredSubscriptionKey; value: string }> {
  const { app, offer, subscription } = found;
  checkKey(call, given);
  const value = newPortalKeyValue();
  const tags = {
    "gatehouse:portal": app.portalId,
    "gatehouse:product": subscription.portalProductId,
    "gatehouse:subscription": subscription.id,
  };
  const name = `${app.name} / ${given.name}`;
  const apiKey = at(await createApiKey({ name, customerId: app.id, enabled: true, value, tags }, call));
  const keyId = apiKey.id ?? "";
  await createUsagePlanKey({ usagePlanId: offer.usagePlanId, keyId, keyType: "API_KEY" }, call);
  const key = {
    apiKeyId: keyId,
    subscriptionId: subscription.id,
    name: given.name.trim(),
    valueEnd: value.slice(-endLength),
    createdBy: given.createdBy,
    createdDate: new Date(call.clock.now()),
    ...(given.expiration && { expiration: given.expiration }),
  };
  await call.store.subscriptions.insertKey(key);
  return { key, value };
}

/** It opens nothing from now on. The key may be gone already: its owner can delete it beside the portal. */
export async function endKey(
  { store, region }: Pick<Call, "store" | "region">,
  key: StoredSubscriptionKey,
  revokedDate: Date,
): Promise<void> {
  const apiKey = await store.apiKeys.lock(region, key.apiKeyId);
  if (apiKey) await store.apiKeys.delete(apiKey);
  await store.subscriptions.updateKey(key, { ...key, revokedDate });
}

/** Suspends the subscription's keys, or lets them in again. */
export async function enableKeys(call: Call, found: FoundSubscription, enabled: boolean): Promise<void> {
  for (const { apiKeyId } of await liveKeys(call, found))
    await updateApiKey(
      { apiKey: apiKeyId, patchOperations: [{ op: "replace", path: "/enabled", value: String(enabled) }] },
      call,
    );
}

/** From the subscription's usage plan into another; each opens one of the two at any time. */
export async function moveKeys(call: Call, found: FoundSubscription, usagePlanId: string): Promise<void> {
  if (usagePlanId === found.offer.usagePlanId) return;
  const keys = await liveKeys(call, found);
  const states = await call.store.subscriptions.keyStates(keys.map(({ apiKeyId }) => apiKeyId));
  for (const { apiKeyId: keyId } of keys) {
    const held = states.get(keyId)?.usagePlanIds ?? [];
    // Its owner may have taken it out of the old one, or put it into the new one, beside the portal.
    if (held.includes(found.offer.usagePlanId))
      await deleteUsagePlanKey({ usagePlanId: found.offer.usagePlanId, keyId }, call);
    if (!held.includes(usagePlanId)) await createUsagePlanKey({ usagePlanId, keyId, keyType: "API_KEY" }, call);
  }
}

/** Those that could still let somebody in. */
export async function liveKeys(call: Call, { keys }: FoundSubscription): Promise<StoredSubscriptionKey[]> {
  const states = await call.store.subscriptions.keyStates(keys.map(({ apiKeyId }) => apiKeyId));
  const statuses = ["ACTIVE", "DISABLED"];
  return keys.filter((key) => statuses.includes(keyStatus(key, states.get(key.apiKeyId), undefined, call.clock.now())));
}

export async function refuseThirdKey(call: Call, found: FoundSubscription): Promise<void> {
  const live = await liveKeys(call, found);
  if (live.length >= mostLiveKeys)
    throw conflict(`A subscription has at most ${mostLiveKeys} live keys: revoke one of them first`);
}

/** What the key is right now: the API key behind it is asked, which its owner can change beside the portal. */
export function keyStatus(
  { revokedDate, expiration }: StoredSubscriptionKey,
  state: KeyState | undefined,
  usagePlanId: string | undefined,
  nowMs: number,
): "ACTIVE" | "DISABLED" | "EXPIRED" | "REVOKED" {
  if (expiration !== undefined && expiration.getTime() <= (revokedDate?.getTime() ?? nowMs)) return "EXPIRED";
  if (revokedDate !== undefined || state === undefined) return "REVOKED";
  const isOut = usagePlanId !== undefined && !state.usagePlanIds.includes(usagePlanId);
  return state.enabled && !isOut ? "ACTIVE" : "DISABLED";
}

function checkKey({ clock }: Call, { name, expiration }: GivenKey): void {
  if (name.trim() === "" || name.length > longestName || /\p{Cc}/u.test(name))
    throw badRequest(`A key needs a name of at most ${longestName} characters`);
  if (expiration === undefined) return;
  const leftMs = expiration.getTime() - clock.now();
  if (!(leftMs > 0 && leftMs <= longestLifeMs))
    throw badRequest("A key's expiration must be in the future, at most ten years from now");
}

/** The operations about keys finish within their transaction. */
function at<Output>(output: Output | AfterCommit<Output>): Output {
  if (output instanceof AfterCommit) throw new Error("a key is not made before the transaction is over");
  return output;
}
