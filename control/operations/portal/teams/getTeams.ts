// The caller's teams with who is in them and who is invited.
import type { PortalOperation } from "../../../call.ts";
import { requireDeveloper } from "../../../portal/developerCaller.ts";
import { teamAnswer } from "../../../portal/teamRules.ts";

export const getTeams: PortalOperation<"GetTeams"> = async (input, call) => {
  const { portalId, id } = await requireDeveloper(call, input);
  const teams = await call.store.teams.listOfMember(portalId, id);
  return { items: teams.map((team) => teamAnswer(team, id)) };
};
