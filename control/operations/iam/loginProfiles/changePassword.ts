// "ChangePassword" of the IAM API reference: the caller's own; the old one is guessed at no faster than by signing in.
import { ServiceException } from "../../../../wire/errors.ts";
import type { IamOperation } from "../../../call.ts";
import { verifyPassword } from "../../../identity/passwords.ts";
import type { SignInLimiter } from "../../../identity/signInLimiter.ts";
import { noSuchEntity } from "../iamErrors.ts";
import { orSelf } from "../lookUp.ts";
import { hashed } from "./loginProfiles.ts";

export const createChangePassword =
  ({ limiter }: { readonly limiter: SignInLimiter }): IamOperation<"ChangePassword"> =>
  async ({ OldPassword = "", NewPassword = "" }, call) => {
    const { store, sourceIp, caller } = call;
    const user = await store.users.getWithPassword(orSelf(call, undefined));
    if (user?.passwordHash === undefined)
      throw noSuchEntity(`Login Profile for User ${caller.userName} cannot be found.`);
    const attempt = limiter.begin(user.email ?? user.name, sourceIp);
    if (!(await verifyPassword(user.passwordHash, OldPassword)))
      throw new ServiceException("AccessDeniedException", "The old password was incorrect.");
    attempt.succeed();
    await store.users.update(user.name, { passwordHash: await hashed(NewPassword), passwordResetRequired: false });
    await store.accessKeys.deleteSessions(user.name, caller.accessKeyId);
    return {};
  };
