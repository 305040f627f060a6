import { Prisma, type PortalProduct as Row } from "../../prisma/generated/client.ts";
import {
  portalProductSchema,
  productPageSchema,
  restEndpointPageSchema,
  type StoredPortalProduct,
  type StoredProductPage,
  type StoredRestEndpointPage,
} from "./portalShapes.ts";
import { withoutNulls } from "./rows.ts";
import type { DatabaseTransaction } from "./transaction.ts";

/** Portal products with their pages. Take `portals.lockAll` before a write. */
export interface PortalProductStore {
  get(region: string, id: string): Promise<StoredPortalProduct | undefined>;
  /** In the order of ids, after `after`. */
  page(region: string, after: string | undefined, limit: number): Promise<StoredPortalProduct[]>;
  insert(region: string, product: StoredPortalProduct): Promise<void>;
  update(before: StoredPortalProduct, after: StoredPortalProduct): Promise<void>;
  /** With its pages. */
  delete(product: StoredPortalProduct): Promise<void>;
  readonly productPages: PageStore<StoredProductPage>;
  readonly restEndpointPages: PageStore<StoredRestEndpointPage>;
}

/** One kind of page of a product. Every write of a page changes the product's `lastModified`, too. */
export interface PageStore<Page> {
  get(portalProductId: string, id: string): Promise<Page | undefined>;
  /** In the order of ids, after `after`; all of them without a limit. */
  page(portalProductId: string, after?: string, limit?: number): Promise<Page[]>;
  count(portalProductId: string): Promise<number>;
  insert(portalProductId: string, page: Page): Promise<void>;
  update(portalProductId: string, before: Page, after: Page): Promise<void>;
  delete(portalProductId: string, page: Page, date: Date): Promise<void>;
}

export const portalProductStore = (transaction: DatabaseTransaction): PortalProductStore => ({
  ...products(transaction),
  productPages: productPages(transaction),
  restEndpointPages: restEndpointPages(transaction),
});

function products({ prisma, record }: DatabaseTransaction) {
  return {
    get: async (region: string, id: string) => {
      const row = await prisma.portalProduct.findFirst({ where: { id, region } });
      return row === null ? undefined : fromRow(row);
    },
    page: async (region: string, after: string | undefined, limit: number) => {
      const where = { region, ...(after === undefined ? {} : { id: { gt: after } }) };
      const rows = await prisma.portalProduct.findMany({ where, orderBy: { id: "asc" }, take: limit });
      return rows.map(fromRow);
    },
    insert: async (region: string, product: StoredPortalProduct) => {
      await prisma.portalProduct.create({ data: { region, ...toRow(product) } });
      record({ entity: "PortalProduct", key: product.id, before: undefined, after: product });
    },
    update: async (before: StoredPortalProduct, after: StoredPortalProduct) => {
      await prisma.portalProduct.update({ where: { id: before.id }, data: toRow(after) });
      record({ entity: "PortalProduct", key: before.id, before, after });
    },
    delete: async (product: StoredPortalProduct) => {
      await prisma.portalProduct.delete({ where: { id: product.id } });
      record({ entity: "PortalProduct", key: product.id, before: product, after: undefined });
    },
  };
}

function productPages(transaction: DatabaseTransaction): PageStore<StoredProductPage> {
  const { prisma } = transaction;
  const fromRow = (row: object) => productPageSchema.parse(row);
  return {
    ...pageWrites(transaction, "ProductPage", {
      insert: (portalProductId, page) => prisma.productPage.create({ data: { portalProductId, ...page } }),
      update: (portalProductId, page) =>
        prisma.productPage.update({ ...pageKey(portalProductId, page.id), data: page }),
      delete: (portalProductId, page) => prisma.productPage.delete(pageKey(portalProductId, page.id)),
    }),
    get: async (portalProductId, id) => {
      const row = await prisma.productPage.findUnique(pageKey(portalProductId, id));
      return row === null ? undefined : fromRow(row);
    },
    page: async (portalProductId, after, limit) =>
      (await prisma.productPage.findMany(pageQuery(portalProductId, after, limit))).map(fromRow),
    count: (portalProductId) => prisma.productPage.count({ where: { portalProductId } }),
  };
}

function restEndpointPages(transaction: DatabaseTransaction): PageStore<StoredRestEndpointPage> {
  const { prisma } = transaction;
  const fromRow = (row: object) => restEndpointPageSchema.parse(withoutNulls({ ...row }));
  const data = (page: StoredRestEndpointPage) => ({ ...page, overrides: page.overrides ?? Prisma.DbNull });
  return {
    ...pageWrites(transaction, "ProductRestEndpointPage", {
      insert: (portalProductId, page) =>
        prisma.productRestEndpointPage.create({ data: { portalProductId, ...data(page) } }),
      update: (portalProductId, page) =>
        prisma.productRestEndpointPage.update({ ...pageKey(portalProductId, page.id), data: data(page) }),
      delete: (portalProductId, page) => prisma.productRestEndpointPage.delete(pageKey(portalProductId, page.id)),
    }),
    get: async (portalProductId, id) => {
      const row = await prisma.productRestEndpointPage.findUnique(pageKey(portalProductId, id));
      return row === null ? undefined : fromRow(row);
    },
    page: async (portalProductId, after, limit) =>
      (await prisma.productRestEndpointPage.findMany(pageQuery(portalProductId, after, limit))).map(fromRow),
    count: (portalProductId) => prisma.productRestEndpointPage.count({ where: { portalProductId } }),
  };
}

interface RowWrites<Page> {
  readonly insert: (portalProductId: string, page: Page) => Promise<unknown>;
  readonly update: (portalProductId: string, page: Page) => Promise<unknown>;
  readonly delete: (portalProductId: string, page: Page) => Promise<unknown>;
}

function pageWrites<Page extends { id: string; lastModified: Date }>(
  { prisma, record }: DatabaseTransaction,
  entity: string,
  rows: RowWrites<Page>,
) {
  const key = (portalProductId: string, id: string) => `${portalProductId}/${id}`;
  const touch = (id: string, lastModified: Date) =>
    prisma.portalProduct.update({ where: { id }, data: { lastModified } });
  return {
    insert: async (portalProductId: string, page: Page) => {
      await rows.insert(portalProductId, page);
      await touch(portalProductId, page.lastModified);
      record({ entity, key: key(portalProductId, page.id), before: undefined, after: page });
    },
    update: async (portalProductId: string, before: Page, after: Page) => {
      await rows.update(portalProductId, after);
      await touch(portalProductId, after.lastModified);
      record({ entity, key: key(portalProductId, before.id), before, after });
    },
    delete: async (portalProductId: string, page: Page, date: Date) => {
      await rows.delete(portalProductId, page);
      await touch(portalProductId, date);
      record({ entity, key: key(portalProductId, page.id), before: page, after: undefined });
    },
  };
}

const pageKey = (portalProductId: string, id: string) => ({ where: { portalProductId_id: { portalProductId, id } } });

const pageQuery = (portalProductId: string, after: string | undefined, limit: number | undefined) => ({
  where: { portalProductId, ...(after === undefined ? {} : { id: { gt: after } }) },
  orderBy: { id: "asc" as const },
  ...(limit === undefined ? {} : { take: limit }),
});

const fromRow = (row: Row): StoredPortalProduct => portalProductSchema.parse(withoutNulls({ ...row }));

const toRow = (product: StoredPortalProduct) => ({ ...product, sharingPolicy: product.sharingPolicy ?? null });
