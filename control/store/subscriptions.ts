import type { Prisma } from "../../prisma/generated/client.ts";
import { fromRow as offerFromRow } from "./planOffers.ts";
import { withoutNulls } from "./rows.ts";
import {
  type FoundSubscription,
  type KeyState,
  type QueuePosition,
  type StoredSubscription,
  type StoredSubscriptionKey,
  type SubscriptionFilter,
  subscriptionKeySchema,
  subscriptionSchema,
} from "./subscriptionShapes.ts";
import type { DatabaseTransaction } from "./transaction.ts";

/** Subscriptions with their keys; the API keys behind them are written as all API keys are. */
export interface SubscriptionStore {
  /** Whoever is not in the app's team finds nothing. */
  get(developerId: string, id: string): Promise<FoundSubscription | undefined>;
  /** As get, and nobody else changes it until the call is over. */
  lock(developerId: string, id: string): Promise<FoundSubscription | undefined>;
  /** The same for the owner of the portal. */
  lockInPortal(portalId: string, id: string): Promise<FoundSubscription | undefined>;
  /** As list, and nobody else changes them or makes keys of them until the call is over. */
  lockAll(filter: SubscriptionFilter): Promise<FoundSubscription[]>;
  /** Oldest first. */
  list(filter: SubscriptionFilter): Promise<FoundSubscription[]>;
  /** Newest first, those after `after`. */
  queue(filter: SubscriptionFilter, after: QueuePosition | undefined, limit: number): Promise<FoundSubscription[]>;
  count(filter: SubscriptionFilter): Promise<number>;
  insert(subscription: StoredSubscription): Promise<void>;
  update(before: StoredSubscription, after: StoredSubscription): Promise<void>;
  insertKey(key: StoredSubscriptionKey): Promise<void>;
  updateKey(before: StoredSubscriptionKey, after: StoredSubscriptionKey): Promise<void>;
  /** That somebody saw the key's value again. */
  noteReveal(key: StoredSubscriptionKey, developerId: string): void;
  /** By id; a key that is gone has no state. */
  keyStates(apiKeyIds: readonly string[]): Promise<ReadonlyMap<string, KeyState>>;
  /** Names and addresses of developers, by id. */
  developers(ids: readonly string[]): Promise<ReadonlyMap<string, { name: string; email: string }>>;
  /** True for one process at a time, until the transaction is over. */
  beginEnding(): Promise<boolean>;
  /** Keys whose time is over and that are not revoked yet, with the region they are in. */
  due(now: Date, limit: number): Promise<{ key: StoredSubscriptionKey; region: string | undefined }[]>;
}

export const subscriptionStore = (transaction: DatabaseTransaction): SubscriptionStore => ({
  ...reads(transaction),
  ...writes(transaction),
  ...states(transaction),
  ...ending(transaction),
});

const whole = {
  app: { include: { team: true } },
  planOffer: true,
  keys: { orderBy: [{ createdDate: "asc" as const }, { apiKeyId: "asc" as const }] },
} satisfies Prisma.SubscriptionInclude;

type WholeRow = Prisma.SubscriptionGetPayload<{ include: typeof whole }>;

function reads({ prisma }: DatabaseTransaction) {
  const found = async (rows: readonly WholeRow[]): Promise<FoundSubscription[]> => {
    const ids = [...new Set(rows.map(({ portalProductId }) => portalProductId))];
    const products = ids.length === 0 ? [] : await prisma.portalProduct.findMany({ where: { id: { in: ids } } });
    const names = new Map(products.map(({ id, displayName }) => [id, displayName]));
    return rows.map((row) => foundFromRow(row, names.get(row.portalProductId) ?? ""));
  };
  const first = async (where: Prisma.SubscriptionWhereInput) => {
    const row = await prisma.subscription.findFirst({ where, include: whole });
    return row === null ? undefined : (await found([row]))[0];
  };
  const lockRow = (id: string) => prisma.$queryRaw`SELECT 1 FROM "Subscription" WHERE "id" = ${id} FOR UPDATE`;
  const ofMember = (developerId: string, id: string) => ({
    id,
    app: { team: { members: { some: { developerId } } } },
  });
  const list = async (filter: SubscriptionFilter) => {
    const orderBy = [{ createdDate: "asc" as const }, { id: "asc" as const }];
    return found(await prisma.subscription.findMany({ where: matching(filter), include: whole, orderBy }));
  };
  return {
    list,
    lockAll: async (filter: SubscriptionFilter) => {
      for (const { subscription } of await list(filter)) await lockRow(subscription.id);
      return list(filter);
    },
    get: (developerId: string, id: string) => first(ofMember(developerId, id)),
    lock: async (developerId: string, id: string) => {
      await lockRow(id);
      return first(ofMember(developerId, id));
    },
    lockInPortal: async (portalId: string, id: string) => {
      await lockRow(id);
      return first({ id, app: { team: { portalId } } });
    },
    queue: async (filter: SubscriptionFilter, after: QueuePosition | undefined, take: number) => {
      const orderBy = [{ createdDate: "desc" as const }, { id: "desc" as const }];
      // Said twice, because an index is of no use to the alternatives alone.
      const older = after && {
        createdDate: { lte: after.createdDate },
        OR: [{ createdDate: { lt: after.createdDate } }, { createdDate: after.createdDate, id: { lt: after.id } }],
      };
      const where = { AND: [matching(filter), older ?? {}] };
      return found(await prisma.subscription.findMany({ where, include: whole, orderBy, take }));
    },
    count: (filter: SubscriptionFilter) => prisma.subscription.count({ where: matching(filter) }),
  };
}

const matching = (filter: SubscriptionFilter): Prisma.SubscriptionWhereInput => ({
  ...(filter.appIds && { appId: { in: [...filter.appIds] } }),
  ...(filter.portalId !== undefined && { app: { team: { portalId: filter.portalId } } }),
  ...(filter.portalProductId !== undefined && { portalProductId: filter.portalProductId }),
  ...(filter.planOfferId !== undefined && { planOfferId: filter.planOfferId }),
  ...(filter.requestedBy !== undefined && { requestedBy: filter.requestedBy }),
  ...(filter.statuses && { status: { in: [...filter.statuses] } }),
});

function writes({ prisma, record }: DatabaseTransaction) {
  const keyEntity = "SubscriptionKey";
  return {
    insert: async (subscription: StoredSubscription) => {
      await prisma.subscription.create({ data: toRow(subscription) });
      record({ entity: "Subscription", key: subscription.id, before: undefined, after: subscription });
    },
    update: async (before: StoredSubscription, after: StoredSubscription) => {
      await prisma.subscription.update({ where: { id: before.id }, data: toRow(after) });
      record({ entity: "Subscription", key: before.id, before, after });
    },
    insertKey: async (key: StoredSubscriptionKey) => {
      await prisma.subscriptionKey.create({ data: keyToRow(key) });
      record({ entity: keyEntity, key: key.apiKeyId, before: undefined, after: key });
    },
    updateKey: async (before: StoredSubscriptionKey, after: StoredSubscriptionKey) => {
      await prisma.subscriptionKey.update({ where: { apiKeyId: before.apiKeyId }, data: keyToRow(after) });
      record({ entity: keyEntity, key: before.apiKeyId, before, after });
    },
    noteReveal: ({ apiKeyId }: StoredSubscriptionKey, developerId: string) =>
      record({ entity: keyEntity, key: apiKeyId, before: undefined, after: { revealedTo: developerId } }),
  };
}

function states({ prisma }: DatabaseTransaction) {
  return {
    keyStates: async (apiKeyIds: readonly string[]) => {
      if (apiKeyIds.length === 0) return new Map<string, KeyState>();
      const ids = [...apiKeyIds];
      const where = { keyId: { in: ids }, used: { gt: 0 } };
      const keys = await prisma.apiKey.findMany({
        where: { id: { in: ids } },
        select: { id: true, enabled: true, plans: { select: { usagePlanId: true } } },
      });
      const sums = await prisma.usageCount.groupBy({ by: ["keyId"], where, _max: { day: true }, _sum: { used: true } });
      const useOf = new Map(sums.map((sum) => [sum.keyId, sum]));
      return new Map(
        keys.map(({ id, enabled, plans }): [string, KeyState] => {
          const use = useOf.get(id);
          const lastUsedDate = use?._max.day ?? undefined;
          const usagePlanIds = plans.map(({ usagePlanId }) => usagePlanId);
          const calls = Number(use?._sum.used ?? 0);
          return [id, { enabled, usagePlanIds, calls, ...(lastUsedDate && { lastUsedDate }) }];
        }),
      );
    },
    developers: async (ids: readonly string[]) => {
      const rows = await prisma.developer.findMany({ where: { id: { in: [...ids] } } });
      return new Map(rows.map(({ id, name, email }) => [id, { name, email }]));
    },
  };
}

// Any constant does; whoever ends keys holds this lock.
const endingLock = 0x6a7e_4054;

function ending({ prisma }: DatabaseTransaction) {
  return {
    beginEnding: async () => {
      const rows = await prisma.$queryRaw<
        { locked: boolean }[]
      >`SELECT pg_try_advisory_xact_lock(${endingLock}) AS locked`;
      return rows[0]?.locked === true;
    },
    due: async (now: Date, take: number) => {
      const where = { expiration: { lte: now }, revokedDate: null };
      const rows = await prisma.subscriptionKey.findMany({ where, orderBy: { expiration: "asc" }, take });
      if (rows.length === 0) return [];
      const ids = rows.map(({ apiKeyId }) => apiKeyId);
      const keys = await prisma.apiKey.findMany({ where: { id: { in: ids } }, select: { id: true, region: true } });
      const regions = new Map(keys.map(({ id, region }) => [id, region]));
      return rows.map((row) => ({ key: keyFromRow(row), region: regions.get(row.apiKeyId) }));
    },
  };
}

const foundFromRow = ({ app, planOffer, keys, ...row }: WholeRow, productName: string): FoundSubscription => ({
  subscription: subscriptionSchema.parse(withoutNulls({ ...row })),
  app: { id: app.id, name: app.name, teamId: app.teamId, teamName: app.team.name, portalId: app.team.portalId },
  offer: offerFromRow(planOffer),
  productName,
  keys: keys.map(keyFromRow),
});

const keyFromRow = (row: object): StoredSubscriptionKey => subscriptionKeySchema.parse(withoutNulls({ ...row }));

const toRow = (subscription: StoredSubscription) => ({
  ...subscription,
  message: subscription.message ?? null,
  reason: subscription.reason ?? null,
  decidedBy: subscription.decidedBy ?? null,
  decidedDate: subscription.decidedDate ?? null,
});

const keyToRow = (key: StoredSubscriptionKey) => ({
  ...key,
  expiration: key.expiration ?? null,
  replacedBy: key.replacedBy ?? null,
  revokedDate: key.revokedDate ?? null,
});
