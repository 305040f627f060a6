// Ends a team with its apps; their keys stop working with the same commit.
import type { PortalOperation } from "../../../call.ts";
import { endTeam } from "../../../portal/endTeam.ts";
import { lockOwnedTeam, refusePersonal } from "../../../portal/teamRules.ts";

export const deleteTeam: PortalOperation<"DeleteTeam"> = async (input, call) => {
  const { team } = await lockOwnedTeam(call, input);
  refusePersonal(team);
  await endTeam(call, team);
  return {};
};
