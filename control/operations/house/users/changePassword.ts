// The caller's own password; the old one is guessed at no faster than by signing in.
import { badRequest } from "../../../../wire/errors.ts";
import type { HouseOperation } from "../../../call.ts";
import { hashPassword, passwordProblem, verifyPassword } from "../../../identity/passwords.ts";
import type { SignInLimiter } from "../../../identity/signInLimiter.ts";
import { knownUser } from "./userAnswers.ts";

export const createChangePassword =
  ({ limiter }: { readonly limiter: SignInLimiter }): HouseOperation<"ChangePassword"> =>
  async ({ oldPassword, newPassword }, { store, caller, sourceIp }) => {
    const problem = passwordProblem(newPassword);
    if (problem !== undefined) throw badRequest(problem);
    if (newPassword === oldPassword) throw badRequest("The new password is the old one.");
    const { email, name } = await knownUser(store, caller.userName);
    const attempt = limiter.begin(email ?? name, sourceIp);
    const user = await store.users.getWithPassword(name);
    if (!(await verifyPassword(user?.passwordHash, oldPassword))) throw badRequest("The old password is wrong.");
    attempt.succeed();
    await store.users.update(caller.userName, {
      passwordHash: await hashPassword(newPassword),
      passwordResetRequired: false,
    });
    await store.accessKeys.deleteSessions(caller.userName, caller.accessKeyId);
    return {};
  };
