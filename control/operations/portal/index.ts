import type { Clock, PortalRegistry } from "../../call.ts";
import { createSignInLimiter, type SignInLimiter } from "../../identity/signInLimiter.ts";
import { createApp } from "./apps/createApp.ts";
import { deleteApp } from "./apps/deleteApp.ts";
import { getApp } from "./apps/getApp.ts";
import { getApps } from "./apps/getApps.ts";
import { updateApp } from "./apps/updateApp.ts";
import { getProductPlans } from "./plans/getProductPlans.ts";
import { createSubscriptionKey } from "./subscriptionKeys/createSubscriptionKey.ts";
import { deleteSubscriptionKey } from "./subscriptionKeys/deleteSubscriptionKey.ts";
import { createRevealSubscriptionKey } from "./subscriptionKeys/revealSubscriptionKey.ts";
import { rotateSubscriptionKey } from "./subscriptionKeys/rotateSubscriptionKey.ts";
import { createSubscription } from "./subscriptions/createSubscription.ts";
import { deleteSubscription } from "./subscriptions/deleteSubscription.ts";
import { updateSubscription } from "./subscriptions/updateSubscription.ts";

export interface PortalSecrets {
  /** 32 bytes: opens what identity providers gave, and seals what a browser keeps for us. */
  readonly secretsKey: Uint8Array;
  readonly clock: Clock;
}

/** What operations are made with. */
export interface PortalDependencies extends PortalSecrets {
  /** For guesses at passwords. */
  readonly limiter: SignInLimiter;
  /** For sign-ups and mails that somebody asks for. */
  readonly mailLimiter: SignInLimiter;
}

/** What the developer portal's own server asks, by name. */
export function createPortalRegistry(secrets: PortalSecrets): PortalRegistry {
  const dependencies: PortalDependencies = {
    ...secrets,
    limiter: createSignInLimiter(secrets.clock),
    mailLimiter: createSignInLimiter(secrets.clock),
  };
  return {
    ...peopleOperations(dependencies),
    ...appOperations(dependencies),
  };
}

const appOperations = (dependencies: PortalDependencies): PortalRegistry => ({
  GetProductPlans: getProductPlans,
  GetApps: getApps,
  GetApp: getApp,
  CreateApp: createApp,
  UpdateApp: updateApp,
  DeleteApp: deleteApp,
  CreateSubscription: createSubscription,
  UpdateSubscription: updateSubscription,
  DeleteSubscription: deleteSubscription,
  CreateSubscriptionKey: createSubscriptionKey,
  RevealSubscriptionKey: createRevealSubscriptionKey(dependencies),
  RotateSubscriptionKey: rotateSubscriptionKey,
  DeleteSubscriptionKey: deleteSubscriptionKey,
});

const peopleOperations = (_dependencies: PortalDependencies): PortalRegistry => ({});
