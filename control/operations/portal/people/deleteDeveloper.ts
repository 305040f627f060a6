// Ends the account with every team nobody else is in; the keys of those stop working with the same commit.
import { conflict } from "../../../../wire/errors.ts";
import type { PortalOperation } from "../../../call.ts";
import { confirmDeveloper } from "../../../portal/confirmDeveloper.ts";
import { requireDeveloper } from "../../../portal/developerCaller.ts";
import { endTeam } from "../../../portal/endTeam.ts";
import { isLastOwner } from "../../../portal/teamRules.ts";
import type { PortalDependencies } from "../dependencies.ts";

export const createDeleteDeveloper =
  ({ limiter }: PortalDependencies): PortalOperation<"DeleteDeveloper"> =>
  async ({ password, ...input }, call) => {
    const developer = await requireDeveloper(call, input);
    await confirmDeveloper(call, developer, password, limiter);
    const { teams, developers } = call.store;
    if ((await developers.lock(developer.portalId, developer.id)) === undefined) throw conflict("The account is gone.");
    for (const { id } of await teams.listOfMember(developer.portalId, developer.id)) await teams.lock(id);
    const own = await teams.listOfMember(developer.portalId, developer.id);
    const leaderless = own.find((team) => team.members.length > 1 && isLastOwner(team, developer.id));
    if (leaderless)
      throw conflict(`You are the last owner of the team "${leaderless.name}". Make somebody else its owner first.`);
    for (const team of own.filter(({ members }) => members.length === 1)) await endTeam(call, team);
    await developers.delete(developer);
    return {};
  };
