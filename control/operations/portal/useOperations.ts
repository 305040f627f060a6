import type { Clock, PortalRegistry } from "../../call.ts";
import { TryLimiter } from "../../portal/tryLimiter.ts";
import { getProductDefinition } from "./catalogue/getProductDefinition.ts";
import { getPublishedPortal } from "./catalogue/getPublishedPortal.ts";
import { getPublishedPortals } from "./catalogue/getPublishedPortals.ts";
import { getSubscriptionMetrics } from "./metrics/getSubscriptionMetrics.ts";
import { explainOwnRequest } from "./requests/explainOwnRequest.ts";
import { getOwnRequests } from "./requests/getOwnRequests.ts";
import { shareOwnRequest } from "./requests/shareOwnRequest.ts";
import { createTryEndpoint } from "./trying/tryEndpoint.ts";

/** Looking at what is published, trying it, and seeing what became of one's calls. */
export const useOperations = (clock: Clock): PortalRegistry => ({
  GetPublishedPortals: getPublishedPortals,
  GetPublishedPortal: getPublishedPortal,
  GetProductDefinition: getProductDefinition,
  TryEndpoint: createTryEndpoint(new TryLimiter(clock)),
  GetSubscriptionMetrics: getSubscriptionMetrics,
  GetOwnRequests: getOwnRequests,
  ShareOwnRequest: shareOwnRequest,
  ExplainOwnRequest: explainOwnRequest,
});
