// What a subscription is made of; its shape as it is stored and as it is read, with whose and what for.
import { z } from "zod";
import type { StoredPlanOffer } from "./planOffers.ts";

export const subscriptionStatuses = ["PENDING", "ACTIVE", "REFUSED", "SUSPENDED", "ENDED"] as const;
export type SubscriptionStatus = (typeof subscriptionStatuses)[number];

export const subscriptionSchema = z.object({
  id: z.string(),
  appId: z.string(),
  portalProductId: z.string(),
  planOfferId: z.string(),
  status: z.enum(subscriptionStatuses),
  message: z.string().optional(),
  reason: z.string().optional(),
  /** The developer's id. */
  requestedBy: z.string(),
  decidedBy: z.string().optional(),
  createdDate: z.date(),
  decidedDate: z.date().optional(),
});

export const subscriptionKeySchema = z.object({
  apiKeyId: z.string(),
  subscriptionId: z.string(),
  name: z.string(),
  valueEnd: z.string(),
  /** The developer's id. */
  createdBy: z.string(),
  createdDate: z.date(),
  expiration: z.date().optional(),
  replacedBy: z.string().optional(),
  revokedDate: z.date().optional(),
});

export type StoredSubscription = z.infer<typeof subscriptionSchema>;
export type StoredSubscriptionKey = z.infer<typeof subscriptionKeySchema>;

export interface FoundSubscription {
  readonly subscription: StoredSubscription;
  readonly app: {
    readonly id: string;
    readonly name: string;
    readonly teamId: string;
    readonly teamName: string;
    readonly portalId: string;
  };
  readonly offer: StoredPlanOffer;
  readonly productName: string;
  /** Oldest first, those that ended too. */
  readonly keys: readonly StoredSubscriptionKey[];
}

/** What the API key behind a subscription's key is right now. */
export interface KeyState {
  readonly enabled: boolean;
  readonly usagePlanIds: readonly string[];
  /** The last day (UTC) on which a request was counted. */
  readonly lastUsedDate?: Date;
  readonly calls: number;
}

/** Of all that is given. */
export interface SubscriptionFilter {
  readonly appIds?: readonly string[];
  readonly portalId?: string;
  readonly portalProductId?: string;
  readonly planOfferId?: string;
  readonly requestedBy?: string | undefined;
  readonly statuses?: readonly SubscriptionStatus[] | undefined;
}

export interface QueuePosition {
  readonly createdDate: Date;
  readonly id: string;
}
