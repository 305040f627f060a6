import { z } from "zod";
import type { PlanOffer as Row } from "../../prisma/generated/client.ts";
import { withoutNulls } from "./rows.ts";
import type { DatabaseTransaction } from "./transaction.ts";

const planOfferSchema = z.object({
  id: z.string(),
  portalProductId: z.string(),
  usagePlanId: z.string(),
  displayName: z.string(),
  description: z.string().optional(),
  price: z.string().optional(),
  approval: z.enum(["AUTOMATIC", "APPROVAL", "EMAIL_DOMAIN"]),
  emailDomains: z.array(z.string()),
  retired: z.boolean(),
  position: z.number(),
  createdDate: z.date(),
});

const productAccessSchema = z.object({
  visibility: z.enum(["PUBLIC", "SIGNED_IN"]),
  deprecated: z.boolean(),
  deprecation: z.string().optional(),
});

export type StoredPlanOffer = z.infer<typeof planOfferSchema>;
export type StoredProductAccess = z.infer<typeof productAccessSchema>;

/** How a product is offered: its plan offers, and who sees it. */
export interface PlanOfferStore {
  /** In the order in which they are shown. */
  list(portalProductId: string): Promise<StoredPlanOffer[]>;
  /** `share`: it stays as it is until the call is over; `change`: nobody else subscribes to it either. */
  lock(id: string, how: "share" | "change"): Promise<StoredPlanOffer | undefined>;
  ofUsagePlan(usagePlanId: string): Promise<StoredPlanOffer[]>;
  insert(offer: StoredPlanOffer): Promise<void>;
  update(before: StoredPlanOffer, after: StoredPlanOffer): Promise<void>;
  /** With the subscriptions to it. */
  delete(offer: StoredPlanOffer): Promise<void>;
  getAccess(portalProductId: string): Promise<StoredProductAccess>;
  putAccess(portalProductId: string, before: StoredProductAccess, after: StoredProductAccess): Promise<void>;
  deleteAccess(portalProductId: string): Promise<void>;
}

export const planOfferStore = (transaction: DatabaseTransaction): PlanOfferStore => ({
  ...offers(transaction),
  ...access(transaction),
});

function offers({ prisma, record }: DatabaseTransaction) {
  const order = [{ position: "asc" as const }, { createdDate: "asc" as const }, { id: "asc" as const }];
  const entity = "PlanOffer";
  return {
    list: async (portalProductId: string) =>
      (await prisma.planOffer.findMany({ where: { portalProductId }, orderBy: order })).map(fromRow),
    lock: async (id: string, how: "share" | "change") => {
      if (how === "share") await prisma.$queryRaw`SELECT 1 FROM "PlanOffer" WHERE "id" = ${id} FOR SHARE`;
      else await prisma.$queryRaw`SELECT 1 FROM "PlanOffer" WHERE "id" = ${id} FOR UPDATE`;
      const row = await prisma.planOffer.findUnique({ where: { id } });
      return row === null ? undefined : fromRow(row);
    },
    ofUsagePlan: async (usagePlanId: string) =>
      (await prisma.planOffer.findMany({ where: { usagePlanId }, orderBy: order })).map(fromRow),
    insert: async (offer: StoredPlanOffer) => {
      await prisma.planOffer.create({ data: toRow(offer) });
      record({ entity, key: offer.id, before: undefined, after: offer });
    },
    update: async (before: StoredPlanOffer, after: StoredPlanOffer) => {
      await prisma.planOffer.update({ where: { id: before.id }, data: toRow(after) });
      record({ entity, key: before.id, before, after });
    },
    delete: async (offer: StoredPlanOffer) => {
      await prisma.subscription.deleteMany({ where: { planOfferId: offer.id } });
      await prisma.planOffer.delete({ where: { id: offer.id } });
      record({ entity, key: offer.id, before: offer, after: undefined });
    },
  };
}

const unlimited: StoredProductAccess = { visibility: "PUBLIC", deprecated: false };

function access({ prisma, record }: DatabaseTransaction) {
  return {
    getAccess: async (portalProductId: string) => {
      const row = await prisma.productAccess.findUnique({ where: { portalProductId } });
      return row === null ? unlimited : productAccessSchema.parse(withoutNulls({ ...row }));
    },
    putAccess: async (portalProductId: string, before: StoredProductAccess, after: StoredProductAccess) => {
      const data = { ...after, deprecation: after.deprecation ?? null };
      await prisma.productAccess.upsert({
        where: { portalProductId },
        create: { portalProductId, ...data },
        update: data,
      });
      record({ entity: "ProductAccess", key: portalProductId, before, after });
    },
    deleteAccess: async (portalProductId: string) => {
      await prisma.productAccess.deleteMany({ where: { portalProductId } });
    },
  };
}

export const fromRow = (row: Row): StoredPlanOffer => planOfferSchema.parse(withoutNulls({ ...row }));

const toRow = (offer: StoredPlanOffer) => ({
  ...offer,
  description: offer.description ?? null,
  price: offer.price ?? null,
});
