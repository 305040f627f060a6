import { z } from "zod";
import { withoutNulls } from "./rows.ts";
import type { DatabaseTransaction } from "./transaction.ts";

const appSchema = z.object({
  id: z.string(),
  teamId: z.string(),
  name: z.string(),
  description: z.string().optional(),
  createdDate: z.date(),
});

export type StoredApp = z.infer<typeof appSchema>;

/** Whose an app is decided by the teams a developer is in: whoever is in none of an app's does not find it. */
export interface AppStore {
  /** All of the developer's teams, oldest first. */
  ofDeveloper(developerId: string): Promise<StoredApp[]>;
  ofTeam(teamId: string): Promise<StoredApp[]>;
  get(developerId: string, id: string): Promise<StoredApp | undefined>;
  /** As get, and nobody else changes the app or what is in it until the call is over. */
  lock(developerId: string, id: string): Promise<StoredApp | undefined>;
  /** The team of this id, or the developer's personal one; undefined: the developer is not in it. */
  teamOf(developerId: string, teamId: string | undefined): Promise<string | undefined>;
  insert(app: StoredApp): Promise<void>;
  update(before: StoredApp, after: StoredApp): Promise<void>;
  /** With its subscriptions. */
  delete(app: StoredApp): Promise<void>;
  /** The teams and developers of a portal that goes, with all they have. */
  forgetPortal(portalId: string): Promise<void>;
}

export function appStore({ prisma, record }: DatabaseTransaction): AppStore {
  const members = (developerId: string) => ({ team: { members: { some: { developerId } } } });
  const orderBy = [{ createdDate: "asc" as const }, { id: "asc" as const }];
  const get: AppStore["get"] = async (developerId, id) => {
    const row = await prisma.app.findFirst({ where: { id, ...members(developerId) } });
    return row === null ? undefined : fromRow(row);
  };
  return {
    get,
    ofDeveloper: async (developerId) =>
      (await prisma.app.findMany({ where: members(developerId), orderBy })).map(fromRow),
    ofTeam: async (teamId) => (await prisma.app.findMany({ where: { teamId }, orderBy })).map(fromRow),
    lock: async (developerId, id) => {
      await prisma.$queryRaw`SELECT 1 FROM "App" WHERE "id" = ${id} FOR UPDATE`;
      return get(developerId, id);
    },
    teamOf: async (developerId, teamId) => {
      const which = teamId === undefined ? { personal: true } : { id: teamId };
      const row = await prisma.team.findFirst({
        where: { ...which, members: { some: { developerId } } },
        select: { id: true },
      });
      return row?.id;
    },
    insert: async (app) => {
      await prisma.app.create({ data: toRow(app) });
      record({ entity: "App", key: app.id, before: undefined, after: app });
    },
    update: async (before, after) => {
      await prisma.app.update({ where: { id: before.id }, data: toRow(after) });
      record({ entity: "App", key: before.id, before, after });
    },
    delete: async (app) => {
      await prisma.app.delete({ where: { id: app.id } });
      record({ entity: "App", key: app.id, before: app, after: undefined });
    },
    forgetPortal: async (portalId) => {
      await prisma.sharedRequest.deleteMany({ where: { portalId } });
      await prisma.team.deleteMany({ where: { portalId } });
      await prisma.developer.deleteMany({ where: { portalId } });
      await prisma.portalSettings.deleteMany({ where: { portalId } });
    },
  };
}

const fromRow = (row: object): StoredApp => appSchema.parse(withoutNulls({ ...row }));

const toRow = (app: StoredApp) => ({ ...app, description: app.description ?? null });
