// Makes an app in one of the developer's teams.
import type { PortalOperation } from "../../../call.ts";
import { developerCall } from "../../../portals/shownProduct.ts";
import { appAnswer } from "../../../portals/subscriptionAnswers.ts";
import { newPortalId } from "../../apigateway/newId.ts";
import { checkApp, teamWithRoom } from "./appInput.ts";

export const createApp: PortalOperation<"CreateApp"> = async (input, outer) => {
  const { call, developer } = await developerCall(outer, input);
  const app = {
    id: newPortalId(),
    teamId: await teamWithRoom(call, developer, input.teamId),
    name: input.name.trim(),
    ...(input.description && { description: input.description }),
    createdDate: new Date(call.clock.now()),
  };
  checkApp(app);
  await call.store.apps.insert(app);
  return appAnswer(call, app);
};
