import type { PortalRegistry } from "../../call.ts";
import { createApp } from "./apps/createApp.ts";
import { deleteApp } from "./apps/deleteApp.ts";
import { getApp } from "./apps/getApp.ts";
import { getApps } from "./apps/getApps.ts";
import { updateApp } from "./apps/updateApp.ts";
import type { PortalDependencies } from "./dependencies.ts";
import { getProductPlans } from "./plans/getProductPlans.ts";
import { createSubscriptionKey } from "./subscriptionKeys/createSubscriptionKey.ts";
import { deleteSubscriptionKey } from "./subscriptionKeys/deleteSubscriptionKey.ts";
import { createRevealSubscriptionKey } from "./subscriptionKeys/revealSubscriptionKey.ts";
import { rotateSubscriptionKey } from "./subscriptionKeys/rotateSubscriptionKey.ts";
import { createSubscription } from "./subscriptions/createSubscription.ts";
import { deleteSubscription } from "./subscriptions/deleteSubscription.ts";
import { updateSubscription } from "./subscriptions/updateSubscription.ts";

/** Plans, apps, subscriptions and their keys. */
export const appOperations = (dependencies: PortalDependencies): PortalRegistry => ({
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
