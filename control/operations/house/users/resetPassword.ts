// A generated password for whoever forgot theirs; it is answered once, and the old sessions end.
import type { HouseOperation } from "../../../call.ts";
import { hashPassword, newPassword } from "../../../identity/passwords.ts";
import { knownUser } from "./userAnswers.ts";

export const resetPassword: HouseOperation<"ResetPassword"> = async ({ userName }, { store }) => {
  await knownUser(store, userName);
  const password = newPassword();
  await store.users.update(userName, { passwordHash: await hashPassword(password) });
  await store.accessKeys.deleteSessions(userName);
  return { password };
};
