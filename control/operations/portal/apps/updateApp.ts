// Renames an app, describes it, or hands it over to another of the developer's teams; its keys work on.
import type { PortalOperation } from "../../../call.ts";
import { developerCall } from "../../../portals/shownProduct.ts";
import { appAnswer } from "../../../portals/subscriptionAnswers.ts";
import { checkApp, lockApp, teamWithRoom } from "./appInput.ts";

export const updateApp: PortalOperation<"UpdateApp"> = async (input, outer) => {
  const { call, developer } = await developerCall(outer, input);
  const before = await lockApp(call, developer, input.appId);
  const moves = input.teamId !== undefined && input.teamId !== before.teamId;
  const { description, ...kept } = {
    ...before,
    ...(moves && { teamId: await teamWithRoom(call, developer, input.teamId) }),
    ...(input.name !== undefined && { name: input.name.trim() }),
    ...(input.description !== undefined && { description: input.description }),
  };
  const after = { ...kept, ...(description && { description }) };
  checkApp(after);
  await call.store.apps.update(before, after);
  return appAnswer(call, after);
};
