// A team that others can be invited to; who makes it owns it.
import { ServiceException } from "../../../../wire/errors.ts";
import type { PortalOperation } from "../../../call.ts";
import { requireDeveloper } from "../../../portal/developerCaller.ts";
import { checkedName } from "../../../portal/developerFields.ts";
import { knownTeam, teamAnswer } from "../../../portal/teamRules.ts";
import { newTeamId } from "../../apigateway/newId.ts";

const mostTeams = 20;

export const createTeam: PortalOperation<"CreateTeam"> = async (input, call) => {
  const developer = await requireDeveloper(call, input);
  const { portalId, id: ownerId } = developer;
  await call.store.developers.lock(portalId, ownerId);
  if ((await call.store.teams.listOfMember(portalId, ownerId)).length > mostTeams)
    throw new ServiceException("LimitExceededException", `A developer is in at most ${mostTeams} teams.`);
  const createdDate = new Date(call.clock.now());
  const team = { id: newTeamId(), portalId, name: checkedName(input.name), personal: false, createdDate };
  await call.store.teams.insert(team, ownerId);
  return teamAnswer(await knownTeam(call, developer, team.id), ownerId);
};
