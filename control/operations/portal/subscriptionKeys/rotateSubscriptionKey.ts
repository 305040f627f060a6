// A new key in the place of an old one, which works on until the grace is over.
import { badRequest, conflict } from "../../../../wire/errors.ts";
import type { PortalOperation } from "../../../call.ts";
import { developerCall } from "../../../portals/shownProduct.ts";
import { keyAnswer } from "../../../portals/subscriptionAnswers.ts";
import { endKey, makeKey, refuseThirdKey } from "../../../portals/subscriptionKeys.ts";
import { liveKey, lockActive, lockSubscription } from "../subscriptions/lookUp.ts";

const longestGraceSeconds = 30 * 24 * 60 * 60;

export const rotateSubscriptionKey: PortalOperation<"RotateSubscriptionKey"> = async (input, outer) => {
  const { graceSeconds } = input;
  if (!Number.isInteger(graceSeconds) || graceSeconds < 0 || graceSeconds > longestGraceSeconds)
    throw badRequest(`graceSeconds must be an integer between 0 and ${longestGraceSeconds}`);
  const { call, developer } = await developerCall(outer, input);
  const found = await lockActive(call, developer, input.subscriptionId);
  const old = await liveKey(call, found, input.apiKeyId);
  if (old.replacedBy !== undefined) throw conflict("The key was rotated already");
  const { store, clock } = call;
  const graceEnd = new Date(clock.now() + graceSeconds * 1000);
  const expiration = old.expiration !== undefined && old.expiration < graceEnd ? old.expiration : graceEnd;
  if (graceSeconds === 0) await endKey(call, old, expiration);
  // Of the old one, when it has ended, and the other there is room for this one.
  await refuseThirdKey(call, await lockSubscription(call, developer, input.subscriptionId));
  const { key, value } = await makeKey(call, found, { name: old.name, createdBy: developer.id });
  const ended = graceSeconds === 0 && { revokedDate: expiration };
  await store.subscriptions.updateKey(old, { ...old, expiration, replacedBy: key.apiKeyId, ...ended });
  return { key: await keyAnswer(call, found, key), value };
};
