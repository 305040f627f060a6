// Makes a member an owner, or an owner a member; one owner stays.
import { notFound } from "../../../../wire/errors.ts";
import type { PortalOperation } from "../../../call.ts";
import {
  checkedRole,
  knownTeam,
  lockOwnedTeam,
  refuseLastOwner,
  roleIn,
  teamAnswer,
} from "../../../portal/teamRules.ts";

export const updateTeamMember: PortalOperation<"UpdateTeamMember"> = async (input, call) => {
  const { team, developer } = await lockOwnedTeam(call, input);
  const role = checkedRole(input.role);
  if (roleIn(team, input.developerId) === undefined) throw notFound("There is no such member.");
  if (role === "MEMBER") refuseLastOwner(team, input.developerId);
  await call.store.teams.putMember(team.id, input.developerId, role);
  return teamAnswer(await knownTeam(call, developer, team.id), developer.id);
};
