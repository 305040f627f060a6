// Takes an invitation back; its link is void.
import { notFound } from "../../../../wire/errors.ts";
import type { PortalOperation } from "../../../call.ts";
import { lockOwnedTeam } from "../../../portal/teamRules.ts";

export const deleteTeamInvitation: PortalOperation<"DeleteTeamInvitation"> = async (input, call) => {
  const { team } = await lockOwnedTeam(call, input);
  const invitation = team.invitations.find(({ id }) => id === input.teamInvitationId);
  if (invitation === undefined) throw notFound("There is no such invitation.");
  await call.store.teams.deleteInvitation(invitation);
  return {};
};
