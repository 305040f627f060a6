// Comes into the team a link leads to: only whoever has the address that was invited.
import { badRequest, ServiceException } from "../../../../wire/errors.ts";
import type { PortalOperation } from "../../../call.ts";
import { requireDeveloper } from "../../../portal/developerCaller.ts";
import { hashDeveloperToken } from "../../../portal/developerTokens.ts";
import { knownTeam, teamAnswer } from "../../../portal/teamRules.ts";

export const acceptTeamInvitation: PortalOperation<"AcceptTeamInvitation"> = async (input, call) => {
  const developer = await requireDeveloper(call, input);
  const { teams } = call.store;
  const tokenHash = hashDeveloperToken(input.token);
  const found = await teams.findInvitation(developer.portalId, tokenHash);
  if (found !== undefined) await teams.lock(found.teamId);
  // Whoever waited for the lock reads again: it may have been used or taken back meanwhile.
  const invitation = found && (await teams.findInvitation(developer.portalId, tokenHash));
  if (invitation === undefined || invitation.expiration.getTime() <= call.clock.now())
    throw badRequest("This invitation is no longer valid; ask for a new one.");
  if (invitation.email !== developer.email)
    throw new ServiceException("AccessDeniedException", "This invitation is for another e-mail address than yours.");
  await teams.deleteInvitation(invitation);
  const isMember = await teams.ofMember(developer.portalId, invitation.teamId, developer.id);
  if (!isMember) await teams.putMember(invitation.teamId, developer.id, invitation.role);
  return teamAnswer(await knownTeam(call, developer, invitation.teamId), developer.id);
};
