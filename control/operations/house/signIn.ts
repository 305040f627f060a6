// Exchanges e-mail and password for temporary credentials of one hour; AWS has no word for it.
import ipaddr from "ipaddr.js";
import { ServiceException } from "../../../wire/errors.ts";
import type { HouseOperation } from "../../call.ts";
import { verifyPassword } from "../../identity/passwords.ts";
import type { SignInLimiter } from "../../identity/signInLimiter.ts";
import { issueTemporaryCredentials } from "../../identity/temporaryCredentials.ts";

interface SignInDependencies {
  readonly secretsKey: Uint8Array;
  readonly limiter: SignInLimiter;
}

export const createSignIn =
  ({ secretsKey, limiter }: SignInDependencies): HouseOperation<"SignIn"> =>
  async ({ email, password, sourceIp }, call) => {
    const attempt = limiter.begin(email, believedAddress(call.sourceIp, sourceIp));
    const user = isEmail(email) ? await call.store.users.findByEmail(email) : undefined;
    const matches = await verifyPassword(user?.passwordHash, password);
    // One answer for everything that can be wrong: who has an account here is nobody's business.
    if (!matches || user === undefined || user.disabled) {
      throw new ServiceException("UnauthorizedException", "The e-mail address or the password is wrong.");
    }
    attempt.succeed();
    const credentials = await issueTemporaryCredentials(call.store, user.name, secretsKey, call.clock.now());
    return { userName: user.name, email: user.email, credentials };
  };

const isEmail = (email: string): boolean => /^[\x21-\x7e\u00a0-\uffff]{1,254}$/.test(email);

/** Only a process of this machine, the console, may say on whose behalf it asks. */
function believedAddress(connection: string, stated: string | undefined): string {
  const isLoopback = ipaddr.isValid(connection) && ipaddr.process(connection).range() === "loopback";
  return isLoopback && stated !== undefined && ipaddr.isValid(stated) ? stated : connection;
}
