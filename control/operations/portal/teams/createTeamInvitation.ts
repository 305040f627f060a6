// Mails a link that lets whoever has the address into the team, for 7 days. An invitation to the same address takes its place.
import { ServiceException } from "../../../../wire/errors.ts";
import type { PortalOperation } from "../../../call.ts";
import { invitedToTeam } from "../../../mail/developerMails.ts";
import { writeMail } from "../../../mail/writeMail.ts";
import { checkedEmail } from "../../../portal/developerFields.ts";
import { hashDeveloperToken, newDeveloperToken } from "../../../portal/developerTokens.ts";
import { portalLink, requireDoor } from "../../../portal/portalDoor.ts";
import { checkedRole, lockOwnedTeam, refusePersonal } from "../../../portal/teamRules.ts";
import { newTeamId } from "../../apigateway/newId.ts";
import type { PortalDependencies } from "../dependencies.ts";

const sevenDaysMs = 7 * 24 * 60 * 60_000;
const mostInvitations = 20;

export const createCreateTeamInvitation =
  ({ mailLimiter }: PortalDependencies): PortalOperation<"CreateTeamInvitation"> =>
  async (input, call) => {
    const { team, developer } = await lockOwnedTeam(call, input);
    refusePersonal(team);
    const [email, role] = [checkedEmail(input.email), checkedRole(input.role)];
    mailLimiter.begin(`invitation ${team.id} ${email}`, `developer/${developer.id}`);
    for (const known of team.invitations.filter((one) => one.email === email))
      await call.store.teams.deleteInvitation(known);
    if (team.invitations.filter((one) => one.email !== email).length >= mostInvitations)
      throw new ServiceException("LimitExceededException", `A team has at most ${mostInvitations} open invitations.`);
    const token = newDeveloperToken();
    const expiration = new Date(call.clock.now() + sevenDaysMs);
    const invitation = { id: newTeamId(), teamId: team.id, email, role, expiration };
    await call.store.teams.insertInvitation(invitation, hashDeveloperToken(token));
    const { displayName, portalId } = await requireDoor(call, team.portalId);
    const link = portalLink(call, portalId, "invitation", token);
    await writeMail(call, email, invitedToTeam(displayName, developer.name, team.name, link));
    return { teamInvitationId: invitation.id, email, expiration };
  };
