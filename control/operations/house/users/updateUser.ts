// Groups, e-mail address, and whether a user may come in at all. All of it counts from the next call on.
import { conflict } from "../../../../wire/errors.ts";
import type { HouseOperation } from "../../../call.ts";
import { administratorsGroup } from "../../../identity/firstAdministrator.ts";
import { knownGroups, knownUser, refuseKnownEmail, refuseLastAdministrator, userAnswer } from "./userAnswers.ts";

export const updateUser: HouseOperation<"UpdateUser"> = async (
  { userName, email, groups, disabled },
  { store, caller },
) => {
  await knownUser(store, userName);
  if (disabled && userName === caller.userName) throw conflict("Nobody can disable themselves.");
  const groupNames = groups && (await knownGroups(store, groups));
  if (disabled || groupNames?.includes(administratorsGroup) === false) await refuseLastAdministrator(store, userName);
  if (email !== undefined) await refuseKnownEmail(store, email, userName);
  await store.users.update(userName, { email, disabled, groupNames });
  // Whoever is let in again signs in again.
  if (disabled) await store.accessKeys.deleteSessions(userName);
  return userAnswer(await knownUser(store, userName));
};
