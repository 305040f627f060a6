// Before what cannot be undone, or shows a secret: the password again, or a sign-in of just now by who has none.
import { ServiceException } from "../../wire/errors.ts";
import type { Call } from "../call.ts";
import { verifyPassword } from "../identity/passwords.ts";
import type { SignInLimiter } from "../identity/signInLimiter.ts";
import type { DeveloperCaller } from "./developerCaller.ts";

const freshMs = 5 * 60_000;

/** Throws AccessDeniedException. Guesses count as those of a sign-in do. */
export async function confirmDeveloper(
  call: Call,
  developer: DeveloperCaller,
  password: string | undefined,
  limiter: SignInLimiter,
): Promise<void> {
  if (developer.passwordHash === undefined) return refuseStale(call, developer);
  const self = `developer/${developer.id}`;
  const attempt = limiter.begin(self, self);
  if (!(await verifyPassword(developer.passwordHash, password ?? "")))
    throw new ServiceException("AccessDeniedException", "The password is wrong.");
  attempt.succeed();
}

function refuseStale(call: Call, { signedInDate }: DeveloperCaller): void {
  if (signedInDate.getTime() > call.clock.now() - freshMs) return;
  throw new ServiceException("AccessDeniedException", "Sign in again first: this needs a sign-in of just now.");
}
