// Who may do what to a team. A team that is not the caller's does not exist for them.

import type { PortalOperations } from "../../contract/portal/portalOperations.ts";
import { badRequest, conflict, notFound, ServiceException } from "../../wire/errors.ts";
import type { Call } from "../call.ts";
import type { TeamRole, TeamWithMembers } from "../store/teams.ts";
import { type DeveloperCaller, requireDeveloper } from "./developerCaller.ts";

interface TeamInput {
  readonly portalId: string;
  readonly developerToken: string;
  readonly teamId: string;
}

interface OwnTeam {
  readonly developer: DeveloperCaller;
  readonly team: TeamWithMembers;
}

/** The caller's team, and nobody else changes who is in it until the call is over. */
export async function lockOwnTeam(call: Call, input: TeamInput): Promise<OwnTeam> {
  const developer = await requireDeveloper(call, input);
  await call.store.teams.lock(input.teamId);
  return { developer, team: await knownTeam(call, developer, input.teamId) };
}

/** As lockOwnTeam, for its owners only. */
export async function lockOwnedTeam(call: Call, input: TeamInput): Promise<OwnTeam> {
  const own = await lockOwnTeam(call, input);
  if (roleIn(own.team, own.developer.id) !== "OWNER")
    throw new ServiceException("AccessDeniedException", "Only an owner of the team may do this.");
  return own;
}

export async function knownTeam(call: Call, { portalId, id }: DeveloperCaller, teamId: string) {
  const team = await call.store.teams.ofMember(portalId, teamId, id);
  if (team === undefined) throw notFound("There is no such team.");
  return team;
}

export const roleIn = ({ members }: TeamWithMembers, developerId: string): TeamRole | undefined =>
  members.find((member) => member.developerId === developerId)?.role;

export const isLastOwner = ({ members }: TeamWithMembers, developerId: string): boolean =>
  members.every((member) => (member.role === "OWNER") === (member.developerId === developerId));

export function refuseLastOwner(team: TeamWithMembers, developerId: string): void {
  if (isLastOwner(team, developerId)) throw conflict("A team keeps at least one owner. Make somebody else one first.");
}

export function refusePersonal({ personal }: TeamWithMembers): void {
  if (personal) throw conflict("This is a personal team: nobody else comes in, and it stays as long as the account.");
}

export function checkedRole(given: string): TeamRole {
  if (given !== "OWNER" && given !== "MEMBER") throw badRequest("A role is OWNER or MEMBER.");
  return given;
}

export const teamAnswer = (team: TeamWithMembers, developerId: string): PortalOperations["CreateTeam"]["output"] => ({
  teamId: team.id,
  name: team.name,
  role: roleIn(team, developerId) ?? "MEMBER",
  personal: team.personal,
  members: team.members.map((member) => ({ ...member })),
  invitations: team.invitations.map(({ id, email, expiration }) => ({ teamInvitationId: id, email, expiration })),
});
