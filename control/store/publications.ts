import { z } from "zod";
import type { PortalSnapshot } from "../../contract/portal/portalSnapshot.ts";
import { withoutNulls } from "./rows.ts";
import type { DatabaseTransaction } from "./transaction.ts";

const publicationSchema = z.object({
  id: z.string(),
  description: z.string().optional(),
  createdDate: z.date(),
});

export type ListedPublication = z.infer<typeof publicationSchema>;

/** What portals show, for whoever looks at one: a visitor names a portal, never a region. */
export interface PublicationStore {
  /** The portals that show something, by name. */
  /** Oldest first. */
  shown(): Promise<{ portalId: string; displayName: string }[]>;
  /** Where the portal's APIs, plans and logs are. */
  regionOf(portalId: string): Promise<string | undefined>;
  /** What the portal shows; undefined: nothing. */
  current(portalId: string): Promise<PortalSnapshot | undefined>;
  /** What this token opens at this moment. */
  preview(portalId: string, token: string, now: Date): Promise<PortalSnapshot | undefined>;
  /** The history without previews, newest first. */
  list(portalId: string): Promise<ListedPublication[]>;
  get(portalId: string, id: string): Promise<ListedPublication | undefined>;
}

export function publicationStore({ prisma }: DatabaseTransaction): PublicationStore {
  const select = { id: true, description: true, createdDate: true } as const;
  return {
    shown: async () => {
      const rows = await prisma.$queryRaw<{ portalId: string; displayName: string; isOpen: boolean }[]>`
        SELECT "portal"."id" AS "portalId", "snapshot" #>> '{portalContent,displayName}' AS "displayName",
          "snapshot" #> '{authorization,none}' IS NOT NULL AS "isOpen"
        FROM "Portal" "portal" JOIN "PortalPublication" "publication" ON "publication"."id" = "publicationId"
        ORDER BY (SELECT min("createdDate") FROM "PortalPublication" "any" WHERE "any"."portalId" = "portal"."id"), "portal"."id"`;
      return rows.filter(({ isOpen }) => isOpen).map(({ portalId, displayName }) => ({ portalId, displayName }));
    },
    regionOf: async (portalId) => {
      const portal = await prisma.portal.findUnique({ where: { id: portalId }, select: { region: true } });
      return portal?.region;
    },
    current: async (portalId) => {
      const portal = await prisma.portal.findUnique({ where: { id: portalId }, select: { publicationId: true } });
      if (!portal?.publicationId) return undefined;
      const row = await prisma.portalPublication.findFirst({ where: { portalId, id: portal.publicationId } });
      return row === null ? undefined : enforceable(row.snapshot);
    },
    preview: async (portalId, id, now) => {
      const where = { portalId, id, isPreview: true, expiration: { gt: now } };
      const row = await prisma.portalPublication.findFirst({ where });
      return row === null ? undefined : enforceable(row.snapshot);
    },
    list: async (portalId) => {
      const where = { portalId, isPreview: false };
      const rows = await prisma.portalPublication.findMany({ where, select, orderBy: { createdDate: "desc" } });
      return rows.map((row) => publicationSchema.parse(withoutNulls(row)));
    },
    get: async (portalId, id) => {
      const row = await prisma.portalPublication.findFirst({ where: { portalId, id, isPreview: false }, select });
      return row === null ? undefined : publicationSchema.parse(withoutNulls(row));
    },
  };
}

/** Visitors that must come from a user pool cannot be told from others here: nothing is shown. */
function enforceable(json: unknown): PortalSnapshot | undefined {
  const snapshot = fromJson(json);
  return "none" in snapshot.authorization ? snapshot : undefined;
}

/** Guarantee: `portals.insertPublication` alone writes the column, from the very type. */
const fromJson = (snapshot: unknown): PortalSnapshot => snapshot as PortalSnapshot;
