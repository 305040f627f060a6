import type { PortalOutput } from "../../../lib/portal/callPortal.ts";

export type App = PortalOutput<"GetApp">;
export type Subscription = App["subscriptions"][number];
export type SubscriptionKey = Subscription["keys"][number];
export type PlanOffer = PortalOutput<"GetProductPlans">["items"][number];
export type Team = PortalOutput<"GetTeams">["items"][number];
