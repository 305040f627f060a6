import type { PortalSnapshot } from "../../contract/portal/portalSnapshot.ts";
import { Prisma, type Portal as Row } from "../../prisma/generated/client.ts";
import { digest } from "./digest.ts";
import { portalSchema, type StoredPortal } from "./portalShapes.ts";
import { withoutNulls } from "./rows.ts";
import type { DatabaseTransaction } from "./transaction.ts";

export interface StoredPublication {
  readonly id: string;
  readonly isPreview: boolean;
  readonly description?: string | undefined;
  readonly createdDate: Date;
  /** Of previews. */
  readonly expiration?: Date;
}

export interface PortalStore {
  /** Nobody else changes portals or products of this region until the call is over: what a portal shows spans them. */
  lockAll(region: string): Promise<void>;
  get(region: string, id: string): Promise<StoredPortal | undefined>;
  /** Of a portal that visitors see: they name a portal, never a region. */
  regionOf(id: string): Promise<string | undefined>;
  /** In the order of ids, after `after`. */
  page(region: string, after: string | undefined, limit: number): Promise<StoredPortal[]>;
  /** The portals that show this product. */
  including(region: string, portalProductId: string): Promise<StoredPortal[]>;
  /** The portal that is reached by this domain name of its owner's, in any region; nobody else takes it until the call is over. */
  withDomainName(domainName: string): Promise<StoredPortal | undefined>;
  insert(region: string, portal: StoredPortal): Promise<void>;
  update(before: StoredPortal, after: StoredPortal): Promise<void>;
  /** With its history. */
  delete(portal: StoredPortal): Promise<void>;
  /** Adds to the history; of previews only the last one is kept. */
  insertPublication(portalId: string, publication: StoredPublication, snapshot: PortalSnapshot): Promise<void>;
}

export function portalStore(transaction: DatabaseTransaction): PortalStore {
  return { ...portalReads(transaction), ...portalWrites(transaction) };
}

function portalReads({ prisma }: DatabaseTransaction) {
  return {
    lockAll: async (region: string) => {
      await prisma.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`portals/${region}`}, 0))`;
    },
    get: async (region: string, id: string) => {
      const row = await prisma.portal.findFirst({ where: { id, region } });
      return row === null ? undefined : fromRow(row);
    },
    regionOf: async (id: string) => {
      const where = { id, publicationId: { not: null } };
      return (await prisma.portal.findFirst({ where, select: { region: true } }))?.region;
    },
    page: async (region: string, after: string | undefined, limit: number) => {
      const rows = await prisma.portal.findMany({
        where: { region, ...(after === undefined ? {} : { id: { gt: after } }) },
        orderBy: { id: "asc" },
        take: limit,
      });
      return rows.map(fromRow);
    },
    including: async (region: string, portalProductId: string) => {
      const rows = await prisma.portal.findMany({
        where: { region, includedPortalProductIds: { has: portalProductId } },
      });
      return rows.map(fromRow);
    },
    withDomainName: async (domainName: string) => {
      await prisma.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`portalDomainName/${domainName}`}, 0))`;
      const row = await prisma.portal.findFirst({
        where: { endpointConfiguration: { path: ["acmManaged", "domainName"], equals: domainName } },
      });
      return row === null ? undefined : fromRow(row);
    },
  };
}

function portalWrites({ prisma, record }: DatabaseTransaction) {
  return {
    insert: async (region: string, portal: StoredPortal) => {
      await prisma.portal.create({ data: { region, ...toRow(portal) } });
      record({ entity: "Portal", key: portal.id, before: undefined, after: audited(portal) });
    },
    update: async (before: StoredPortal, after: StoredPortal) => {
      await prisma.portal.update({ where: { id: before.id }, data: toRow(after) });
      record({ entity: "Portal", key: before.id, before: audited(before), after: audited(after) });
    },
    delete: async (portal: StoredPortal) => {
      await prisma.portal.delete({ where: { id: portal.id } });
      record({ entity: "Portal", key: portal.id, before: audited(portal), after: undefined });
    },
    insertPublication: async (portalId: string, publication: StoredPublication, snapshot: PortalSnapshot) => {
      if (publication.isPreview) await prisma.portalPublication.deleteMany({ where: { portalId, isPreview: true } });
      await prisma.portalPublication.create({ data: { portalId, ...publication, snapshot: toJson(snapshot) } });
    },
  };
}

const fromRow = (row: Row): StoredPortal => portalSchema.parse(withoutNulls({ ...row }));

const toRow = (portal: StoredPortal) => ({
  ...portal,
  portalContent: toJson(portal.portalContent),
  logoUri: portal.logoUri ?? null,
  rumAppMonitorName: portal.rumAppMonitorName ?? null,
  statusException: portal.statusException ?? Prisma.DbNull,
  lastPublished: portal.lastPublished ?? null,
  lastPublishedDescription: portal.lastPublishedDescription ?? null,
  publicationId: portal.publicationId ?? null,
  preview: portal.preview === undefined ? Prisma.DbNull : toJson(portal.preview),
});

const toJson = (value: unknown): Prisma.InputJsonValue => JSON.parse(JSON.stringify(value));

// Whoever knows a preview's id can see it.
const audited = ({ preview, ...portal }: StoredPortal) =>
  preview === undefined
    ? portal
    : {
        ...portal,
        preview: "publicationId" in preview ? { ...preview, publicationId: digest(preview.publicationId) } : preview,
      };
