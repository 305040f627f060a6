// A new user with a generated password, which is answered once and stored as a hash.
import { conflict } from "../../../../wire/errors.ts";
import type { HouseOperation } from "../../../call.ts";
import { hashPassword, newPassword } from "../../../identity/passwords.ts";
import { knownGroups, knownUser, refuseKnownEmail, userAnswer } from "./userAnswers.ts";

export const createUser: HouseOperation<"CreateUser"> = async ({ userName, email, groups = [] }, { store, clock }) => {
  const isTaken = await store.users.hasSpelling(userName);
  if (isTaken) throw conflict("There is a user of this name already.");
  await refuseKnownEmail(store, email, userName);
  const groupNames = await knownGroups(store, groups);
  const password = newPassword();
  const passwordHash = await hashPassword(password);
  await store.users.insert({ name: userName, email, passwordHash, groupNames, createdDate: new Date(clock.now()) });
  return { user: userAnswer(await knownUser(store, userName)), password };
};
