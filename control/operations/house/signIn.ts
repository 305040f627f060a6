// Exchanges a password, and a code where the user has an MFA device, for temporary credentials of one hour; AWS has no word for it.
import ipaddr from "ipaddr.js";
import { ServiceException } from "../../../wire/errors.ts";
import type { Call, HouseOperation } from "../../call.ts";
import { takeCode } from "../../identity/oneTimeCodes.ts";
import { hashPassword, passwordProblem, verifyPassword } from "../../identity/passwords.ts";
import type { SignInAttempt, SignInLimiter } from "../../identity/signInLimiter.ts";
import { issueTemporaryCredentials } from "../../identity/temporaryCredentials.ts";
import type { UserWithPassword } from "../../store/users.ts";

interface SignInDependencies {
  readonly secretsKey: Uint8Array;
  readonly limiter: SignInLimiter;
}

export const createSignIn =
  ({ secretsKey, limiter }: SignInDependencies): HouseOperation<"SignIn"> =>
  async ({ email: login, password, sourceIp, code, newPassword }, call) => {
    const attempt = limiter.begin(login, believedAddress(call.sourceIp, sourceIp));
    const user = await findUser(call, login);
    const matches = await verifyPassword(user?.passwordHash, password);
    // One answer for everything that can be wrong: who has an account here is nobody's business.
    if (!matches || user === undefined || user.disabled) throw refused("The e-mail address or the password is wrong.");
    const now = new Date(call.clock.now());
    const mfaDate = (await showsSecondFactor(call, user, secretsKey, code, attempt)) ? now : undefined;
    if (user.passwordResetRequired) await choosePassword(call, user, password, newPassword, attempt);
    attempt.succeed();
    await call.store.users.markSignedIn(user.name, now);
    const credentials = await issueTemporaryCredentials(call.store, user.name, secretsKey, now.getTime(), { mfaDate });
    return { userName: user.name, email: user.email ?? "", credentials };
  };

/** By e-mail address, or by name: users made through IAM have none. */
async function findUser({ store }: Call, login: string): Promise<UserWithPassword | undefined> {
  if (!/^[\x21-\x7e\u00a0-\uffff]{1,254}$/.test(login)) return undefined;
  return (await store.users.findByEmail(login)) ?? (await store.users.getWithPassword(login));
}

/** False: the user has no device. Throws until a code is right that was not used before; each wrong one counts as a guess. */
async function showsSecondFactor(
  { store, clock }: Call,
  user: UserWithPassword,
  secretsKey: Uint8Array,
  code: string | undefined,
  attempt: SignInAttempt,
): Promise<boolean> {
  const devices = await store.mfaDevices.ofUser(user.name);
  if (devices.length === 0) return false;
  if (code === undefined) {
    attempt.succeed();
    throw refused("The code of your MFA device is needed.", "MFA_CODE");
  }
  if (await takeCode(store, secretsKey, devices, code, clock.now())) return true;
  throw refused("The code is wrong, or was used before.", "MFA_CODE");
}

async function choosePassword(
  { store }: Call,
  user: UserWithPassword,
  oldPassword: string,
  newPassword: string | undefined,
  attempt: SignInAttempt,
): Promise<void> {
  const problem =
    newPassword === undefined
      ? "A new password must be chosen."
      : newPassword === oldPassword
        ? "The new password is the old one."
        : passwordProblem(newPassword);
  if (newPassword === undefined || problem !== undefined) {
    attempt.succeed();
    throw refused(problem ?? "", "NEW_PASSWORD");
  }
  const passwordHash = await hashPassword(newPassword);
  await store.users.update(user.name, { passwordHash, passwordResetRequired: false });
}

/** `challenge`: what else must be sent with the same password. */
const refused = (message: string, challenge?: "MFA_CODE" | "NEW_PASSWORD") =>
  new ServiceException("UnauthorizedException", message, challenge && { members: { challenge } });

/** Only a process of this machine, the console, may say on whose behalf it asks. */
function believedAddress(connection: string, stated: string | undefined): string {
  const isLoopback = ipaddr.isValid(connection) && ipaddr.process(connection).range() === "loopback";
  return isLoopback && stated !== undefined && ipaddr.isValid(stated) ? stated : connection;
}
