// An owner lets somebody go, or somebody leaves; one owner stays.
import { notFound, ServiceException } from "../../../../wire/errors.ts";
import type { PortalOperation } from "../../../call.ts";
import { lockOwnTeam, refuseLastOwner, roleIn } from "../../../portal/teamRules.ts";

export const deleteTeamMember: PortalOperation<"DeleteTeamMember"> = async (input, call) => {
  const { team, developer } = await lockOwnTeam(call, input);
  const isOwn = input.developerId === developer.id;
  if (!isOwn && roleIn(team, developer.id) !== "OWNER")
    throw new ServiceException("AccessDeniedException", "Only an owner of the team may do this.");
  if (roleIn(team, input.developerId) === undefined) throw notFound("There is no such member.");
  refuseLastOwner(team, input.developerId);
  await call.store.teams.deleteMember(team.id, input.developerId);
  return {};
};
