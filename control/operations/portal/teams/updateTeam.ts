// Another name.
import type { PortalOperation } from "../../../call.ts";
import { checkedName } from "../../../portal/developerFields.ts";
import { lockOwnedTeam, teamAnswer } from "../../../portal/teamRules.ts";

export const updateTeam: PortalOperation<"UpdateTeam"> = async (input, call) => {
  const { team, developer } = await lockOwnedTeam(call, input);
  const name = checkedName(input.name);
  await call.store.teams.rename(team, name);
  return teamAnswer({ ...team, name }, developer.id);
};
