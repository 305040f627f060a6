// One user; everybody may read themselves.
import type { HouseOperation } from "../../../call.ts";
import { knownUser, userAnswer } from "./userAnswers.ts";

export const getUser: HouseOperation<"GetUser"> = async ({ userName }, { store }) =>
  userAnswer(await knownUser(store, userName));
