import type { DatabaseTransaction } from "./transaction.ts";

export type TeamRole = "OWNER" | "MEMBER";

export interface StoredTeam {
  readonly id: string;
  readonly portalId: string;
  readonly name: string;
  /** Made with its developer, gone with them, nobody else's. */
  readonly personal: boolean;
  readonly createdDate: Date;
}

export interface StoredTeamMember {
  readonly developerId: string;
  readonly name: string;
  readonly email: string;
  readonly role: TeamRole;
}

export interface StoredInvitation {
  readonly id: string;
  readonly teamId: string;
  /** Lower case. */
  readonly email: string;
  readonly role: TeamRole;
  readonly expiration: Date;
}

export interface TeamWithMembers extends StoredTeam {
  readonly members: readonly StoredTeamMember[];
  readonly invitations: readonly StoredInvitation[];
}

/** An ApiKey that an app of the team holds. */
export interface TeamKey {
  readonly region: string;
  readonly apiKeyId: string;
  readonly subscriptionStatus: string;
}

export interface TeamStore {
  /** A team this developer is in; nothing for anybody else. */
  ofMember(portalId: string, teamId: string, developerId: string): Promise<TeamWithMembers | undefined>;
  /** All of them, the personal one first, then by date. */
  listOfMember(portalId: string, developerId: string): Promise<TeamWithMembers[]>;
  /** Nobody else changes who is in the team until the call is over. */
  lock(teamId: string): Promise<void>;
  /** Nobody else changes its apps, or makes keys of theirs, until the call is over. */
  lockApps(teamId: string): Promise<void>;
  insert(team: StoredTeam, ownerId: string): Promise<void>;
  rename(team: StoredTeam, name: string): Promise<void>;
  /** With its apps; end their keys first. */
  delete(team: StoredTeam): Promise<void>;
  putMember(teamId: string, developerId: string, role: TeamRole): Promise<void>;
  deleteMember(teamId: string, developerId: string): Promise<void>;
  insertInvitation(invitation: StoredInvitation, tokenHash: Uint8Array): Promise<void>;
  deleteInvitation(invitation: StoredInvitation): Promise<void>;
  findInvitation(portalId: string, tokenHash: Uint8Array): Promise<StoredInvitation | undefined>;
  /** Where members of the team get mails. */
  addresses(teamId: string): Promise<{ developerId: string; email: string }[]>;
  /** Of all apps of these teams. */
  keys(teamIds: readonly string[]): Promise<TeamKey[]>;
}

export const teamStore = (transaction: DatabaseTransaction): TeamStore => ({
  ...teamReads(transaction),
  ...teamWrites(transaction),
  ...invitations(transaction),
});

function teamReads({ prisma }: DatabaseTransaction) {
  const read = async (where: { portalId: string; id?: string }, developerId: string) => {
    const rows = await prisma.team.findMany({
      where: { ...where, members: { some: { developerId } } },
      include: { members: { include: { developer: true }, orderBy: { developerId: "asc" } }, invitations: true },
      orderBy: [{ personal: "desc" }, { createdDate: "asc" }, { id: "asc" }],
    });
    return rows.map(({ members, invitations, ...team }) => ({
      ...team,
      members: members.map(({ role, developer: { id, name, email } }) => ({
        developerId: id,
        name,
        email,
        role: roleOf(role),
      })),
      invitations: invitations.map(invitationOf),
    }));
  };
  return {
    ofMember: async (portalId: string, id: string, developerId: string) =>
      (await read({ portalId, id }, developerId))[0],
    listOfMember: (portalId: string, developerId: string) => read({ portalId }, developerId),
    lock: async (teamId: string) => {
      await prisma.$queryRaw`SELECT 1 FROM "Team" WHERE "id" = ${teamId} FOR UPDATE`;
    },
    lockApps: async (teamId: string) => {
      await prisma.$queryRaw`SELECT 1 FROM "App" WHERE "teamId" = ${teamId} ORDER BY "id" FOR UPDATE`;
      await prisma.$queryRaw`
        SELECT 1 FROM "Subscription" WHERE "appId" IN (SELECT "id" FROM "App" WHERE "teamId" = ${teamId})
        ORDER BY "createdDate", "id" FOR UPDATE`;
    },
    addresses: async (teamId: string) => {
      const where = { teamId, developer: { status: "ACTIVE" } };
      const rows = await prisma.teamMember.findMany({ where, include: { developer: { select: { email: true } } } });
      return rows.map(({ developerId, developer: { email } }) => ({ developerId, email }));
    },
    keys: async (teamIds: readonly string[]) => {
      const rows = await prisma.subscriptionKey.findMany({
        where: { subscription: { app: { teamId: { in: [...teamIds] } } } },
        select: { apiKeyId: true, subscription: { select: { status: true } } },
      });
      const keys = await prisma.apiKey.findMany({
        where: { id: { in: rows.map(({ apiKeyId }) => apiKeyId) } },
        select: { id: true, region: true },
      });
      const regions = new Map(keys.map(({ id, region }) => [id, region]));
      return rows.flatMap(({ apiKeyId, subscription }) => {
        const region = regions.get(apiKeyId);
        return region === undefined ? [] : [{ region, apiKeyId, subscriptionStatus: subscription.status }];
      });
    },
  };
}

function teamWrites({ prisma, record }: DatabaseTransaction) {
  return {
    insert: async (team: StoredTeam, ownerId: string) => {
      const members = { create: [{ developerId: ownerId, role: "OWNER" }] };
      await prisma.team.create({ data: { ...team, members } });
      record({ entity: "Team", key: team.id, before: undefined, after: { ...team, ownerId } });
    },
    rename: async ({ id, name: before }: StoredTeam, name: string) => {
      await prisma.team.update({ where: { id }, data: { name } });
      record({ entity: "Team", key: id, before: { name: before }, after: { name } });
    },
    delete: async ({ id, portalId, name, personal, createdDate }: StoredTeam) => {
      await prisma.team.delete({ where: { id } });
      record({ entity: "Team", key: id, before: { id, portalId, name, personal, createdDate }, after: undefined });
    },
    putMember: async (teamId: string, developerId: string, role: TeamRole) => {
      const where = { teamId_developerId: { teamId, developerId } };
      const before = await prisma.teamMember.findUnique({ where });
      await prisma.teamMember.upsert({ where, create: { teamId, developerId, role }, update: { role } });
      const key = `${teamId}/members/${developerId}`;
      record({
        entity: "TeamMember",
        key,
        before: before === null ? undefined : { role: before.role },
        after: { role },
      });
    },
    deleteMember: async (teamId: string, developerId: string) => {
      const before = await prisma.teamMember.delete({ where: { teamId_developerId: { teamId, developerId } } });
      const key = `${teamId}/members/${developerId}`;
      record({ entity: "TeamMember", key, before: { role: before.role }, after: undefined });
    },
  };
}

function invitations({ prisma, record }: DatabaseTransaction) {
  return {
    insertInvitation: async (invitation: StoredInvitation, tokenHash: Uint8Array) => {
      await prisma.teamInvitation.create({ data: { ...invitation, tokenHash: Uint8Array.from(tokenHash) } });
      record({ entity: "TeamInvitation", key: invitation.id, before: undefined, after: invitation });
    },
    deleteInvitation: async (invitation: StoredInvitation) => {
      await prisma.teamInvitation.deleteMany({ where: { id: invitation.id } });
      record({ entity: "TeamInvitation", key: invitation.id, before: invitation, after: undefined });
    },
    findInvitation: async (portalId: string, tokenHash: Uint8Array) => {
      const row = await prisma.teamInvitation.findFirst({
        where: { tokenHash: Uint8Array.from(tokenHash), team: { portalId } },
      });
      return row === null ? undefined : invitationOf(row);
    },
  };
}

const roleOf = (role: string): TeamRole => (role === "OWNER" ? "OWNER" : "MEMBER");

const invitationOf = (row: { id: string; teamId: string; email: string; role: string; expiration: Date }) => ({
  id: row.id,
  teamId: row.teamId,
  email: row.email,
  role: roleOf(row.role),
  expiration: row.expiration,
});
