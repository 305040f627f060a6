// A user with all keys and sessions.
import { conflict } from "../../../../wire/errors.ts";
import type { HouseOperation } from "../../../call.ts";
import { knownUser, refuseLastAdministrator } from "./userAnswers.ts";

export const deleteUser: HouseOperation<"DeleteUser"> = async ({ userName }, { store, caller }) => {
  await knownUser(store, userName);
  if (userName === caller.userName) throw conflict("Nobody can delete themselves.");
  await refuseLastAdministrator(store, userName);
  await store.users.delete(userName);
  return {};
};
